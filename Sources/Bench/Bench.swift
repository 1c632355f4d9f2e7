import ArgumentParser
import Benchmarks

/// The load generator and the comparison.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Loads servers, and compares them.",
        subcommands: [CompareCommand.self, CheckCommand.self, HTTPCommand.self, EchoCommand.self, RoomCommand.self, IdleCommand.self])
}
