import Foundation

/// Turns what a build or a run left behind into a verdict. Pure, but for reading the lines of files that errors name.
struct Judge {
    let exercise: Exercise
    let root: String
    let deadline: Double

    init(_ exercise: Exercise, root: String, deadline: Double) {
        self.exercise = exercise
        self.root = root
        self.deadline = deadline
    }

    // MARK: The tests ran

    func verdict(_ run: Run) -> Verdict {
        let (outcome, events) = (run.outcome, run.events)
        var verdict = Verdict(exercise, .passed)
        verdict.tests = events.ran.count
        verdict.failures = failures(events)
        verdict.printed = outcome.printed.split(separator: "\n").suffix(20).map(String.init)
        verdict.running = events.running.last?.name
        switch outcome.end {
        case .deadline:
            verdict.result = .hung
            verdict.explanation =
                "The test did not end within \(Int(deadline)) seconds and was stopped. Look for a loop whose condition never changes, "
                + "or a call that waits for something that never comes."
        case .signal(let number):
            verdict.result = .crashed
            verdict.explanation = Crash.explain(signal: number, outcome.output, root: root)
        case .exited where events.ran.isEmpty:
            verdict.result = .noTests
            verdict.explanation =
                "The suite \(exercise.id.suite) in Tests/\(exercise.chapter.folder)Tests has no test that runs: "
                + "git checkout -- Tests brings the course's tests back."
        case .exited(let status) where !events.finished:
            verdict.result = .crashed
            verdict.explanation = "The program ended with status \(status) in the middle of a test: something in it calls exit."
        case .exited(let status):
            if !verdict.failures.isEmpty || status != 0 { verdict.result = .failed }
            if verdict.result == .failed, isUntouched {
                verdict.explanation = "The file still has the starter's body: this is what it will be asked."
            }
            if verdict.result == .failed, verdict.failures.isEmpty { verdict.explanation = "The test program ended with status \(status)." }
        }
        return verdict
    }

    /// Whether the learner has written nothing yet.
    private var isUntouched: Bool {
        guard let solution = try? Source(readText("\(root)/\(exercise.solution)"), name: exercise.solution),
            let own = try? Source(readText("\(root)/\(exercise.path)"), name: exercise.path)
        else { return false }
        let bodies = own.declarations.filter { $0.id == exercise.id }.map { Array(own.lines[$0.body]) }
        return bodies == solution.declarations.filter { $0.id == exercise.id }.map(Source.starterBody)
    }

    private func failures(_ events: Events) -> [Verdict.Failure] {
        events.issues.map { issue in
            var words = issue.comments.joined(separator: "\n")
            var detail = issue.text
            if issue.text.contains("is not written yet") {
                words = "Not written yet: the file still throws NotImplemented."
            } else if words.isEmpty {
                words = issue.kind == .timeLimit ? "The test took longer than its time limit." : issue.text
                detail = issue.kind == .timeLimit ? issue.text : ""
            }
            let place = issue.file.flatMap { file in issue.line.map { "\(short(file)):\($0)" } }
            return Verdict.Failure(
                test: events.tests[issue.test]?.name ?? issue.test, arguments: issue.arguments, words: words, detail: detail, place: place)
        }
    }

    private func short(_ path: String) -> String { path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path }

    // MARK: The build failed

    func verdict(failedBuild outcome: Outcome) -> Verdict {
        let output = outcome.output
        let errors = Diagnostic.parse(output).filter(\.isError)
        let mine = errors.filter { $0.file.hasPrefix(root + "/Exercises/") }
        var verdict = Verdict(exercise, mine.isEmpty ? .notBuilt : .notCompiled)
        // Of the errors in other files, most repeat what the first says.
        verdict.errors = (mine.isEmpty ? errors.prefix(2) : mine.prefix(8)).map(trouble)
        if mine.isEmpty, isDiskFull(root, output) {
            verdict = Verdict(
                exercise, .notBuilt,
                "The disk is full, so nothing can be built. Make room and try again: df -h '\(root)' shows how full it is.")
        } else if mine.contains(where: { $0.file.hasSuffix("/" + exercise.file) }) {
            verdict.explanation = nil
        } else if !mine.isEmpty {
            verdict.explanation = "Your file compiles, but another of your files does not."
        } else if let written = output.split(separator: "\n").first(where: { $0.contains("macro expansion @") && $0.contains(" error: ") })
        {
            // A macro's code has no file: nobody else can have written it.
            verdict = Verdict(
                exercise, .notCompiled,
                "Your file compiles, but the code that your macro writes does not. The compiler says of it:\n    "
                    + written.drop { $0 == " " })
        } else if errors.contains(where: { $0.file.hasPrefix(root + "/Tests/") || $0.file.hasPrefix(root + "/Chapters/") }) {
            verdict.explanation =
                "Your file compiles, but code that calls it does not. Is the declaration's first line still as it was? "
                + "./workshop solution \(exercise.id) shows ours; ./workshop reset \(exercise.id) brings the starter back and keeps your text."
        } else if errors.isEmpty {
            verdict.explanation =
                "The build failed, and not for a line of yours; ./workshop doctor looks for the cause. Its last words:\n"
                + output.split(separator: "\n").suffix(6).map { "    " + $0 }.joined(separator: "\n")
        } else {
            verdict.explanation = "The error is in the course's own files, not in yours: git status shows what has changed in them."
        }
        return verdict
    }

    private func trouble(_ diagnostic: Diagnostic) -> Verdict.Trouble {
        let lines = (try? readText(diagnostic.file)).map(Source.split) ?? []
        let code = lines.indices.contains(diagnostic.line - 1) ? lines[diagnostic.line - 1] : nil
        return Verdict.Trouble(
            file: short(diagnostic.file), line: diagnostic.line, column: diagnostic.column, message: diagnostic.message, code: code)
    }
}
