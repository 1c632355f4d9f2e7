import ArgumentParser
import WorkshopKit

struct AuthorVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Holds the chapters against the gates: starters, mistakes, hints, lessons.")

    @Argument(help: "The chapters, such as 3; without one, all.")
    var chapters: [String] = []

    @Flag(help: "Only what needs no build.")
    var paper = false

    func run() async throws {
        let house = try openHouse()
        let chosen = try chapters.isEmpty ? house.chapters : chapters.map { try house.chapter($0) }
        var wrong: [String] = []
        for chapter in chosen {
            wrong += try await Verify(house, chapter, report: { print($0) }).run(onlyPaper: paper).map { "✗ \(chapter.folder): \($0)" }
        }
        for line in wrong { print(line) }
        guard wrong.isEmpty else { throw ExitCode(1) }
        print("All gates hold.")
    }
}
