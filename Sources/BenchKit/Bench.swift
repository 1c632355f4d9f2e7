import ArgumentParser

/// The load generator and the comparison: the program `bench`.
public struct Bench: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Loads servers, and compares them.",
        subcommands: [CompareCommand.self, CheckCommand.self, HTTPCommand.self, EchoCommand.self, RoomCommand.self, IdleCommand.self])

    public init() {}
}
