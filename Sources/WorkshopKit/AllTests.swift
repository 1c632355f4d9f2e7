import Foundation

/// All tests of the course, on the solutions.
public struct AllTests: Sendable {
    let root: String
    /// Seconds for the whole run.
    let deadline = 600.0

    public init(root: String) { self.root = root }

    public struct Report: Codable, Sendable {
        public var passed = false
        public var tests = 0
        public var failures: [Verdict.Failure] = []
        public var explanation: String?
    }

    /// Builds and runs; what the tools say goes to the terminal as it comes when `echo` is true.
    public func run(echo: Bool) async throws -> Report {
        try requireBuildFolder(root)
        let variables: [String: String?] = ["APUS_YOURS": "", "APUS_CUT": nil, "APUS_ONLY": nil, "APUS_ONE": nil, "APUS_EXERCISES": nil]
        let built = try await Child.run(
            ["swift", "build", "--build-tests", "--package-path", root], environment: variables, in: root, echo: echo)
        guard built.succeeded else {
            let errors = Diagnostic.parse(built.output).filter(\.isError).map { "\($0.file):\($0.line): \($0.message)" }
            let last = built.output.split(separator: "\n").suffix(10).map(String.init)
            return Report(explanation: "The build failed:\n" + (errors.isEmpty ? last : errors).joined(separator: "\n"))
        }
        let stream = NSTemporaryDirectory() + "apus-\(ProcessInfo.processInfo.processIdentifier)-all.jsonl"
        defer { try? FileManager.default.removeItem(atPath: stream) }
        #if os(Linux)
            var command = ["\(root)/.build/debug/ApusPackageTests.xctest", "--testing-library", "swift-testing"]
        #else
            var command = ["swift", "test", "--skip-build", "--package-path", root]
        #endif
        command += ["--event-stream-output-path", stream, "--event-stream-version", "0"]
        let outcome = try await Child.run(command, environment: variables, in: root, deadline: deadline)
        return report(outcome, Events(FileManager.default.contents(atPath: stream) ?? Data()))
    }

    func report(_ outcome: Outcome, _ events: Events) -> Report {
        var report = Report(tests: Set(events.ran.map(\.id)).count)
        report.failures = events.issues.map { issue in
            Verdict.Failure(
                test: [events.tests[issue.test]?.suite, events.tests[issue.test]?.name].compactMap { $0 }.joined(separator: " · "),
                arguments: issue.arguments, words: issue.comments.joined(separator: "\n"), detail: issue.text,
                place: issue.file.flatMap { file in issue.line.map { "\(file):\($0)" } })
        }
        let running = events.running.map { "“\($0.name)”" }.joined(separator: ", ")
        switch outcome.end {
        case .deadline: report.explanation = "The tests did not end within \(Int(deadline)) seconds; these were running: \(running)"
        case .signal(let number):
            report.explanation = Crash.explain(signal: number, outcome.output, root: root) + " These tests were running: \(running)"
        case .exited where report.tests == 0: report.explanation = "No test ran at all."
        case .exited where !events.finished: report.explanation = "The test program ended in the middle of: \(running)"
        case .exited(let status):
            report.passed = status == 0 && report.failures.isEmpty
            if status != 0, report.failures.isEmpty { report.explanation = "The test program ended with status \(status)." }
        }
        return report
    }
}
