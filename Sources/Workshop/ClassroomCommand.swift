import ArgumentParser
import Foundation
import WorkshopKit

struct ClassroomCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classroom",
        abstract: "Runs the server of a class: the board, the questions, the grades.",
        discussion: """
            ./workshop classroom                     the class of this copy of the course; its database is .workshop/class.sqlite
            ./workshop classroom --mine              on your layers: the chapters in `yours`
            ./workshop classroom -- --port 9000      what stands behind -- is for the server
            ./workshop classroom -- --help           all that it can be told
            """)

    @Flag(help: "On your layers: the chapters in `yours`.")
    var mine = false

    @Argument(parsing: .postTerminator, help: "What the server is told besides.")
    var arguments: [String] = []

    func run() async throws {
        let house = try openHouse()
        let program = try house.program("classroom")
        let yours = mine ? try Yours(house).chapters : []
        if mine, yours.isEmpty { throw Problem("no chapter is yours yet", fix: "./workshop start 1, or classroom without --mine") }
        let course = house.root + "/.workshop/course.json"
        try ClassCourse(house).write(to: course)
        let layers = ClassCourse.layers(house, yours: yours, below: program.chapter)
        // The compiler needs the macros optimized as well then, with all of swift-syntax.
        print("Building the server of the class, optimized\(mine ? "; \(layers)" : ""); the first time this takes a quarter of an hour …")
        flush()
        let build = ReleaseBuild(house, program.name, yours: yours, cut: String(program.chapter))
        try await build()
        var settings = ["course": course, "database": house.root + "/.workshop/class.sqlite"]
        if mine { settings["layers"] = layers }
        if let book = try await book(house.root) { settings["book"] = book }
        flush()
        let outcome = try await Child.run(
            [build.program] + arguments + Self.flags(settings, besides: arguments), in: house.root, grace: drainTime, echo: true)
        guard outcome.succeeded else { throw Problem("the server ended: \(outcome.end)") }
    }

    /// The folder with the book, whose pages have other addresses here than where the book is alone.
    ///
    /// - Returns: nil where nobody has built it.
    private func book(_ root: String) async throws -> String? {
        guard FileManager.default.fileExists(atPath: root + "/.build/book/index.html") else {
            print(Paint().dim("The book is not among the pages: ./workshop book --build-only builds it, for the next start."))
            return nil
        }
        let folder = root + "/.build/classroom-book"
        busy("building the book …")
        let built = try await BookBuild.run(root: root, into: folder, at: "book")
        idle()
        return built.succeeded ? folder : nil
    }

    /// The settings that are not said by hand: the server takes none twice.
    private static func flags(_ settings: [String: String], besides arguments: [String]) -> [String] {
        settings.sorted { $0.key < $1.key }.flatMap { name, value in
            arguments.contains { $0 == "--\(name)" || $0.hasPrefix("--\(name)=") } ? [] : ["--\(name)", value]
        }
    }
}
