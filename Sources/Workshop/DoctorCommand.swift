import ArgumentParser
import WorkshopKit

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Looks at toolchain, libraries, ports, limits and disk, each with the fix.")

    @Flag(help: "The findings as JSON.")
    var json = false

    func run() async throws {
        let findings = await Doctor(root: try courseRoot()).findings()
        if json {
            try printJSON(findings)
        } else {
            let paint = Paint()
            for finding in findings {
                let mark =
                    switch finding.state {
                    case .good: paint.green("✓")
                    case .warning: paint.yellow("!")
                    case .bad: paint.red("✗")
                    }
                print("\(mark) \(finding.subject): \(finding.found)")
                if let fix = finding.fix { print("    → \(fix)") }
            }
        }
        guard !findings.contains(where: { $0.state == .bad }) else { throw ExitCode(1) }
    }
}
