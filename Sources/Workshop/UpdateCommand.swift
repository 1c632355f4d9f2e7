import ArgumentParser
import WorkshopKit

struct UpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Brings in a newer version of the course without touching what you wrote.")

    func run() async throws {
        try await Update(root: try courseRoot(), say: { print($0) }).run()
    }
}
