import Foundation

/// The gates that a chapter passes before learners see it.
public struct Verify {
    let house: House
    let chapter: Chapter
    let report: (String) -> Void
    let scratch = ".build/author"
    /// Seconds that one suite may take.
    let deadline = 20.0

    public init(_ house: House, _ chapter: Chapter, report: @escaping (String) -> Void) {
        self.house = house
        self.chapter = chapter
        self.report = report
    }

    /// Runs all gates and returns what is wrong, a line each.
    ///
    /// - Parameter static: only what needs no build.
    public func run(onlyPaper: Bool = false) async throws -> [String] {
        var wrong = try paper()
        report("\(chapter.folder): \(house.exercises(of: chapter.number).count) exercises, \(wrong.count) complaints on paper")
        if onlyPaper { return wrong }
        wrong += try await starters()
        wrong += try await mistakes()
        return wrong
    }

    // MARK: What needs no build

    func paper() throws -> [String] {
        var wrong = house.problems.map(\.sentence).filter { $0.contains(chapter.folder) }
        wrong += try Starters(house).differences(chapter).map { "\($0.path) is not what the generator makes: ./workshop author starters" }
        let hints = Hints((try? readText("\(house.root)/Chapters/\(chapter.folder)/Hints.md")) ?? "")
        let lesson = (try? readText("\(house.root)/book/Apus.docc/\(chapter.folder).md")) ?? ""
        let tests = testSource
        let mistakes: [Mistake]
        do throws(Problem) { mistakes = try Mistake.all(house, chapter) } catch { return wrong + [error.description] }
        let exercises = house.exercises(of: chapter.number)
        if exercises.isEmpty { wrong.append("\(chapter.folder): no exercise") }
        for exercise in exercises {
            let count = hints.of(exercise.id).count
            if count != 4 { wrong.append("\(exercise.id): \(count) hints in Hints.md, and a ladder has 4") }
            let mine = mistakes.filter { $0.id == exercise.id }
            if !(2...4).contains(mine.count) { wrong.append("\(exercise.id): \(mine.count) mistakes, and there should be 2 to 4") }
            let named = lesson.split(separator: "\n").contains { line in
                (line.hasPrefix("#") || line.hasPrefix("**Exercise "))
                    && line.split(whereSeparator: { " #:·*".contains($0) }).contains { $0 == "\(exercise.id)" }
            }
            if !named {
                wrong.append("\(exercise.id): book/Apus.docc/\(chapter.folder).md has no heading or **Exercise …** line that names it")
            }
            if !tests.contains("struct \(exercise.id.suite)") { wrong.append("\(exercise.id): no suite \(exercise.id.suite)") }
        }
        for page in ["book/Apus.docc/\(chapter.folder).md", "book/Apus.docc/Teachers/\(chapter.folder)-Teacher.md"]
        where !FileManager.default.fileExists(atPath: "\(house.root)/\(page)") {
            wrong.append("\(page) is missing")
        }
        for mistake in mistakes {
            if !exercises.contains(where: { $0.id == mistake.id }) { wrong.append("\(mistake.file): there is no exercise \(mistake.id)") }
            for name in mistake.caughtBy where !tests.contains("\"\(name)\"") {
                wrong.append("\(mistake.file): no test is called \"\(name)\"")
            }
        }
        return wrong
    }

    private var testSource: String {
        let folder = "\(house.root)/Tests/\(chapter.folder)Tests"
        return House.swiftFiles(folder).compactMap { try? readText("\(folder)/\($0)") }.joined(separator: "\n")
    }

    // MARK: Starters

    func starters() async throws -> [String] {
        let build = Build(root: house.root, yours: [chapter.number], chapter: chapter.number, withEarlier: true, scratch: scratch)
        let built = try await build.tests()
        guard built.succeeded else { return ["the starters do not compile:\n" + errors(built.output)] }
        var wrong = Diagnostic.parse(built.output).filter { !$0.isError && $0.file.contains("/Exercises/") }
            .map { "\($0.file):\($0.line): a warning in a starter: \($0.message)" }
        for exercise in house.exercises(of: chapter.number) {
            let run = try await build.run("\\.\(exercise.id.suite)/", seconds: deadline)
            let (outcome, events) = (run.outcome, run.events)
            let failing = events.issues.filter { $0.kind == .expectation || $0.text.contains("is not written yet") }
            var complaint: String?
            switch outcome.end {
            case .deadline: complaint = "hangs in: \(names(events.running))"
            case .signal(let number): complaint = "crashes with signal \(number) in: \(names(events.running))"
            case .exited where events.ran.isEmpty: complaint = "has no test that runs"
            case .exited where !events.finished: complaint = "ends the test program in: \(names(events.running))"
            case .exited where failing.isEmpty: complaint = "passes its own tests"
            case .exited where !events.skipped.isEmpty: complaint = "has skipped tests"
            case .exited:
                if let other = events.issues.first(where: { $0.kind == .timeLimit || ($0.kind == .thrown && !failing.contains($0)) }) {
                    complaint = "fails by something else than an expectation: \(other.text)"
                }
            }
            if let complaint { wrong.append("\(exercise.id): the starter \(complaint)") }
        }
        wrong += try await earlier(build)
        report("\(chapter.folder): starters checked")
        return wrong
    }

    /// With this chapter's starters in place no test of an earlier chapter may fail.
    private func earlier(_ build: Build) async throws -> [String] {
        let modules = house.chapters.filter { $0.number < chapter.number }.map { $0.name + "Tests" }
        guard !modules.isEmpty else { return [] }
        let run = try await build.run("^(\(modules.joined(separator: "|")))\\.", seconds: 300)
        let (outcome, events) = (run.outcome, run.events)
        if outcome.succeeded { return [] }
        let failed = Set(events.issues.compactMap { events.tests[$0.test].map { "\($0.suite) \"\($0.name)\"" } }).sorted()
        return [
            "with the starters of chapter \(chapter.number) in place, tests of earlier chapters fail: "
                + (failed.isEmpty ? names(events.running) : failed.joined(separator: ", "))
        ]
    }

    // MARK: Mistakes

    func mistakes() async throws -> [String] {
        let mistakes: [Mistake]
        do throws(Problem) { mistakes = try Mistake.all(house, chapter) } catch { return [] }  // said on paper
        guard !mistakes.isEmpty else { return [] }
        // A folder for each chapter, so that two chapters can be verified at the same time.
        let folder = "Scratch/mistakes-\(chapter.number)"
        defer { try? FileManager.default.removeItem(atPath: "\(house.root)/\(folder)") }
        let build = Build(
            root: house.root, yours: [chapter.number], chapter: chapter.number, withEarlier: true, scratch: scratch, exercises: folder)
        var wrong: [String] = []

        // One build for all mistakes; when that does not compile, one for each.
        try lay(folder) { source in
            let own = mistakes.filter { mistake in source.declarations.contains { $0.id == mistake.id } }
            return own.isEmpty ? nil : try source.switched(own)
        }
        let built = try await build.tests()
        if built.succeeded {
            let solved = try await build.run(
                "\\.(\(Set(mistakes.map(\.id.suite)).sorted().joined(separator: "|")))/", seconds: 120)
            if !solved.outcome.succeeded {
                wrong.append("the solutions fail their own tests: \(said(solved.outcome, solved.events))")
            }
            for mistake in mistakes {
                let run = try await build.run(
                    "\\.\(mistake.id.suite)/", seconds: deadline, environment: ["APUS_MISTAKE": mistake.name])
                let (outcome, events) = (run.outcome, run.events)
                if let complaint = judge(mistake, outcome, events) { wrong.append(complaint) }
            }
            report("\(chapter.folder): \(mistakes.count) mistakes checked in one build")
        } else if !Diagnostic.parse(built.output).contains(where: { $0.isError && $0.file.contains("/Scratch/") }) {
            wrong.append("the chapter does not compile, whatever the mistakes:\n\(errors(built.output))")
        } else {
            report("\(chapter.folder): the mistakes do not compile together, so each is built alone:\n\(errors(built.output))")
            for mistake in mistakes {
                try lay(folder) { source in
                    source.declarations.contains { $0.id == mistake.id } ? try source.replaced(mistake) : nil
                }
                let built = try await build.tests()
                guard built.succeeded else {
                    wrong.append("\(mistake.file) does not compile:\n\(errors(built.output))")
                    continue
                }
                let run = try await build.run("\\.\(mistake.id.suite)/", seconds: deadline)
                let (outcome, events) = (run.outcome, run.events)
                if let complaint = judge(mistake, outcome, events) { wrong.append(complaint) }
            }
            report("\(chapter.folder): \(mistakes.count) mistakes checked")
        }
        return wrong
    }

    /// Writes the chapter's solutions into a folder, changed where `change` gives a text.
    private func lay(_ folder: String, change: (Source) throws -> String?) throws {
        try? FileManager.default.removeItem(atPath: "\(house.root)/\(folder)")
        for file in House.swiftFiles("\(house.root)/Solutions/\(chapter.folder)") {
            let text = try readText("\(house.root)/Solutions/\(chapter.folder)/\(file)")
            let source = try Source(text, name: "Solutions/\(chapter.folder)/\(file)")
            try writeText(try change(source) ?? text, "\(house.root)/\(folder)/\(chapter.folder)/\(file)")
        }
    }

    private func judge(_ mistake: Mistake, _ outcome: Outcome, _ events: Events) -> String? {
        switch outcome.end {
        case .deadline: return "\(mistake.file): hangs in: \(names(events.running))"
        case .signal(let number): return "\(mistake.file): crashes with signal \(number) in: \(names(events.running))"
        case .exited: break
        }
        if !events.finished { return "\(mistake.file): ends the test program in: \(names(events.running))" }
        for name in mistake.caughtBy {
            let tests = events.ran.filter { $0.name == name }
            if tests.isEmpty { return "\(mistake.file): the test \"\(name)\" did not run" }
            if !tests.contains(where: { events.issues(of: $0.id).contains { $0.kind == .expectation } }) {
                let others = Set(events.issues.compactMap { events.tests[$0.test]?.name }).sorted()
                return "\(mistake.file): \"\(name)\" does not fail by an expectation"
                    + (others.isEmpty ? "; nothing fails" : "; these fail: \(others.joined(separator: ", "))")
            }
        }
        return nil
    }

    // MARK: Words

    private func said(_ outcome: Outcome, _ events: Events) -> String {
        events.issues.first.map { "\(events.tests[$0.test]?.name ?? $0.test): \($0.text)" } ?? "\(outcome.end), \(names(events.running))"
    }

    private func names(_ tests: [Events.Test]) -> String {
        tests.isEmpty ? "no test" : tests.map { "\"\($0.name)\"" }.joined(separator: ", ")
    }

    private func errors(_ output: String) -> String {
        let found = Diagnostic.parse(output).filter(\.isError).prefix(8)
        if found.isEmpty { return output.split(separator: "\n").suffix(15).joined(separator: "\n") }
        return found.map { "    \($0.file):\($0.line):\($0.column): \($0.message)" }.joined(separator: "\n")
    }
}
