import ArgumentParser
import Foundation
import WorkshopKit

@main
struct Workshop: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workshop",
        abstract: "The way through the course: what is done, what is next, and whether it is right.",
        subcommands: [Author.self])
}
