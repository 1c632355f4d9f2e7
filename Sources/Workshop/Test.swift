import ArgumentParser
import WorkshopKit

struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "All tests, on our solutions: whether the course itself is sound here.")

    @Flag(help: "The result as JSON.")
    var json = false

    func run() throws {
        let house = try openHouse()
        if !json { print("Building everything; the first time this takes some minutes …") }
        flush()
        let start = Child.now()
        let report = try AllTests(root: house.root).run(echo: !json)
        if json {
            try printJSON(report)
        } else {
            let paint = Paint()
            for failure in report.failures {
                print("\(paint.red("✗")) \(paint.bold(failure.test))\(failure.arguments.map { " (\($0))" } ?? "")")
                for text in [failure.words, failure.detail, failure.place ?? ""] where !text.isEmpty { print("    " + text) }
            }
            if let explanation = report.explanation { print(explanation) }
            let time = "\(Int(Child.now() - start)) s"
            print(
                report.passed
                    ? "\(paint.green("✓")) \(report.tests) tests pass · \(time)" : "\(paint.red("✗")) \(report.tests) tests ran · \(time)")
        }
        guard report.passed else { throw ExitCode(1) }
    }
}
