import ArgumentParser
import Foundation
import WorkshopKit

@main
struct Workshop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workshop",
        abstract: "The way through the course: what is done, what is next, and whether it is right.",
        subcommands: [
            Overview.self, Start.self, Check.self, Hint.self, ResetCommand.self, SolutionCommand.self, Watch.self,
            Join.self, Leave.self, Ask.self, ClassroomCommand.self, Serve.self, DevCommand.self, RaceCommand.self, BenchCommand.self,
            Codegen.self, Book.self, Test.self, DoctorCommand.self, UpdateCommand.self,
            Author.self,
        ])

    /// Runs the command. An interrupt cancels it, which ends the program that it runs, and gives the shell's own status for that.
    static func main() async {
        // Not the parser's default command: that would take a misspelt name for an argument of the map's.
        let arguments = CommandLine.arguments.dropFirst()
        let map = arguments.isEmpty || arguments.first == "--json" ? ["map"] : []
        let command = Task {
            var command = try parseAsRoot(map + arguments)
            let outcome: Result<Void, any Error>
            do {
                if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
                outcome = .success(())
            } catch { outcome = .failure(error) }
            // The class comes last: no verdict, and no exit status, has to wait for a network or depends on it.
            if command is any LearnersCommand, let root = try? courseRoot() {
                await tellClass(root: root, json: arguments.contains("--json"))
            }
            try outcome.get()
        }
        let interrupts = [SIGINT, SIGTERM, SIGHUP].map { number in
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { command.cancel() }
            source.activate()
            #if canImport(Darwin)
                // Here Dispatch only watches, and the signal's own action would end the program.
                signal(number, SIG_IGN)
            #endif
            return source
        }
        let result = await command.result
        flush()
        if command.isCancelled {
            if isatty(2) == 1 { FileHandle.standardError.write(Data("\n".utf8)) }
            Foundation.exit(130)
        }
        withExtendedLifetime(interrupts) {}
        guard case .failure(let error) = result else { return }
        if let problem = error as? Problem, arguments.contains("--json") {
            try? printJSON(["problem": problem])
            Foundation.exit(1)
        }
        exit(withError: error)
    }
}
