import ArgumentParser
import Foundation
import WorkshopKit

@main
struct Workshop: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workshop",
        abstract: "The way through the course: what is done, what is next, and whether it is right.",
        subcommands: [
            Overview.self, Start.self, Check.self, Hint.self, ResetCommand.self, SolutionCommand.self, Watch.self,
            Serve.self, Book.self, Test.self, DoctorCommand.self, UpdateCommand.self, Author.self,
        ],
        defaultSubcommand: Overview.self)

    /// Runs the command, with the shell's own status for an interrupt.
    static func main() {
        do {
            Child.relayInterrupts()
            var command = try parseAsRoot()
            try command.run()
        } catch is Interrupted {
            Foundation.exit(130)
        } catch {
            flush()
            exit(withError: error)
        }
    }
}
