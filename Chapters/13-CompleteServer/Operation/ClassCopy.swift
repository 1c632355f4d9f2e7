import Apus

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What is in a class's file, as far as that says which of two is the newer one.
struct ClassContents: Equatable {
    var created: Date
    var learners: Int64
    var verdicts: Int64
    var questions: Int64

    /// - Returns: `nil`, if there is no class in the file.
    /// - Throws: `cannotOpen`, if there is no file; `notADatabase`, `corrupt`.
    init?(of path: String) async throws(DatabaseError) {
        var settings = DatabaseSettings()
        (settings.isReadOnly, settings.readers) = (true, 0)
        let database = try Database(at: path, settings)
        defer { database.close() }
        let query = #sql<(Date, Int64, Int64, Int64)>(
            """
            SELECT created_at AS "created_at!", (SELECT count(*) FROM learners) AS "learners!", (SELECT count(*) FROM verdicts) AS "verdicts!",
                (SELECT count(*) FROM questions) AS "questions!" FROM class
            """)
        do throws(DatabaseError) {
            guard let found = try await database.first(query) else { return nil }
            (created, learners, verdicts, questions) = found
        } catch {
            if error.kind == .statement { return nil }
            throw error
        }
    }

    init(created: Date, learners: Int64, verdicts: Int64, questions: Int64) {
        (self.created, self.learners, self.verdicts, self.questions) = (created, learners, verdicts, questions)
    }

    /// What would be lost, if another one took the place of this one; `nil` if nothing would.
    func lost(to other: ClassContents) -> String? {
        if created != other.created { return "it is another class" }
        let counts = [
            (learners - other.learners, "learners"), (verdicts - other.verdicts, "verdicts"), (questions - other.questions, "questions"),
        ]
        let more = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return more.isEmpty ? nil : "it has \(more.joined(separator: ", ")) more"
    }
}

/// Why a copy does not take a class's place.
enum RestoreError: Error, Equatable, CustomStringConvertible {
    case noFile(String)
    case noClass(String)
    case newer(path: String, reason: String)

    var description: String {
        switch self {
        case .noFile(let file): "there is no file \(file): --database names the class's"
        case .noClass(let file): "\(file) is a database, and there is no class in it"
        case .newer(let path, let reason):
            "\(path) would be overwritten, and \(reason): say --force if that is meant (it is kept as \(path).replaced)"
        }
    }
}

enum ClassCopy {
    /// Copies a class into a file, also while it is served.
    ///
    /// - Throws: `cannotOpen`, if there is none; what `Database.backup` throws.
    static func backup(_ path: String, to file: String) async throws {
        guard FileManager.default.fileExists(atPath: path) else { throw RestoreError.noFile(path) }
        let database = try Database(at: path)
        defer { database.close() }
        try await database.backup(to: file)
    }

    /// Puts a copy in a class's place, if nothing is lost with that, or that is meant.
    ///
    /// - Throws: ``RestoreError``; what `Database.restore` throws: `busy`, while the class is served.
    static func restore(_ file: String, to path: String, force: Bool) async throws {
        guard let copy = try await ClassContents(of: file) else { throw RestoreError.noClass(file) }
        if !force, let present = try await present(path), let reason = present.lost(to: copy) {
            throw RestoreError.newer(path: path, reason: reason)
        }
        try Database.restore(file, to: path)
    }

    private static func present(_ path: String) async throws(DatabaseError) -> ClassContents? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do throws(DatabaseError) { return try await ClassContents(of: path) } catch {
            // Of what is damaged nothing more can be lost.
            if error.kind == .corrupt || error.kind == .notADatabase { return nil }
            throw error
        }
    }
}
