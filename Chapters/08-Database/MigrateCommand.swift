/// `migrate [--dry-run]`: for the program's own command line, so that a deployment can migrate before it starts the server.
///
/// ```swift
/// if let text = try MigrateCommand(CommandLine.arguments)?.run(at: path, Migrations.all) { return print(text) }
/// ```
public struct MigrateCommand: Equatable, Sendable {
    /// Whether nothing is to be changed.
    public let isDryRun: Bool

    /// - Parameter arguments: the program's, with its name. `nil` if the first one is not `migrate`.
    /// - Throws: `other` for an option that is not known.
    public init?(_ arguments: [String]) throws(DatabaseError) {
        guard arguments.dropFirst().first == "migrate" else { return nil }
        let options = arguments.dropFirst(2)
        if let unknown = options.first(where: { $0 != "--dry-run" }) {
            throw DatabaseError(.other, "migrate does not know \(unknown): it takes --dry-run and nothing else")
        }
        isDryRun = !options.isEmpty
    }

    /// Does it, and says what was done.
    public func run(at path: String, _ migrations: [Migration]) throws(DatabaseError) -> String {
        let names = try Migrator(migrations).migrate(path, dryRun: isDryRun)
        if names.isEmpty { return "nothing to do: the database is up to date" }
        return names.map { (isDryRun ? "would apply " : "applied ") + $0 }.joined(separator: "\n")
    }
}
