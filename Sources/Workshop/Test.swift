import ArgumentParser
import WorkshopKit

struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "All tests, on our solutions: whether the course itself is sound here.")

    @Flag(help: "The result as JSON.")
    var json = false

    func run() async throws {
        let house = try openHouse()
        if !json { print("Building everything; the first time this takes some minutes …") }
        flush()
        let start = ContinuousClock.now
        let report = try await AllTests(root: house.root).run(echo: !json)
        if json {
            try printJSON(report)
        } else {
            let paint = Paint()
            for failure in report.failures {
                print("\(paint.red("✗")) \(paint.bold(failure.test))\(failure.arguments.map { " (\($0))" } ?? "")")
                for text in [failure.words, failure.detail, failure.place ?? ""] where !text.isEmpty { print("    " + text) }
            }
            if let explanation = report.explanation { print(explanation) }
            let time = "\(Int(start.duration(to: .now) / .seconds(1))) s"
            print(
                report.passed
                    ? "\(paint.green("✓")) \(report.tests) tests pass · \(time)" : "\(paint.red("✗")) \(report.tests) tests ran · \(time)")
        }
        guard report.passed else { throw ExitCode(1) }
    }
}
