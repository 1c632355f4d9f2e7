import ArgumentParser
import Foundation
import WorkshopKit

struct Author: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "For maintainers: generate the starters, verify the gates.",
        subcommands: [AuthorStarters.self, AuthorVerify.self, AuthorCourse.self])
}

struct AuthorStarters: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "starters", abstract: "Generates Exercises/ from Solutions/.")

    @Argument(help: "The chapters, such as 3; without one, all.")
    var chapters: [String] = []

    @Flag(help: "Write nothing; fail when a starter is not what the generator makes.")
    var check = false

    func run() throws {
        let house = try openHouse()
        let starters = Starters(house)
        let chosen = try chapters.isEmpty ? house.chapters : chapters.map { try house.chapter($0) }
        if let problem = house.problems.first(where: { problem in chosen.contains { problem.sentence.contains($0.folder) } }) {
            throw problem
        }
        if check {
            let wrong = try chosen.flatMap { try starters.differences($0) }
            guard wrong.isEmpty else {
                throw Problem(
                    "not what the generator makes: \(wrong.map(\.path).joined(separator: ", "))", fix: "./workshop author starters")
            }
            print("Exercises/ is what the generator makes: \(house.exercises.count) exercises.")
        } else {
            let changed = try starters.write(chosen)
            for path in changed { print(path) }
            print("\(house.exercises.count) exercises, \(changed.count) files changed\(changed.isEmpty ? "" : "; as they were: Backups/").")
        }
    }
}

struct AuthorCourse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "course", abstract: "Writes the list of the exercises, which the server of a class wants (classroom --course).")

    @Argument(help: "The file.")
    var file: String

    func run() throws { try ClassCourse(try openHouse()).write(to: URL(fileURLWithPath: file).path) }
}
