import CSQLite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Brings a database from the version that it has to the newest one.
///
/// The table `apus_migrations` remembers what has been applied, with checksums. Each migration is one transaction. Two processes may
/// start at once: the second one waits, and finds nothing left to do.
public struct Migrator: Sendable {
    /// In the order of their numbers.
    let migrations: [Migration]

    /// - Throws: `misnamedMigration`, if a file has no number, or two have the same.
    public init(_ migrations: [Migration]) throws(DatabaseError) {
        var numbers: [Int: String] = [:]
        for migration in migrations {
            guard let number = migration.number else {
                throw DatabaseError(
                    .misnamedMigration, "\(migration.file) has no number: call it such as 0007-\(migration.file)")
            }
            if let other = numbers.updateValue(migration.file, forKey: number) {
                throw DatabaseError(
                    .misnamedMigration, "\(other) and \(migration.file) have the same number: give the newer one the next number")
            }
        }
        self.migrations = migrations.sorted { $0.number! < $1.number! }
    }

    /// Applies to a file what it lacks.
    ///
    /// - Parameters:
    ///   - path: of the file.
    ///   - dryRun: everything is done in one transaction, which is rolled back: what would fail, fails, and nothing changes.
    /// - Returns: the names of the files that were, or would be, applied.
    /// - Throws: `newerSchema`, `changedMigration`, `missingMigration`; `statement` and others with SQLite's words and the name of the
    ///   file that failed. The migrations before it stay.
    @discardableResult
    public func migrate(_ path: String, dryRun: Bool = false) throws(DatabaseError) -> [String] {
        // A file that is not there would be made by opening it: it is rehearsed in memory, and stays away.
        let isRehearsedInMemory = dryRun && access(path, F_OK) != 0 && errno == ENOENT
        return try migrate(try Connection(isRehearsedInMemory ? ":memory:" : path), dryRun: dryRun)
    }

    @discardableResult
    func migrate(_ connection: Connection, dryRun: Bool = false) throws(DatabaseError) -> [String] {
        // A table that others refer to can only be made anew without this check; it is done once, before each commit.
        try connection.execute("PRAGMA foreign_keys = OFF")
        defer { try? connection.execute("PRAGMA foreign_keys = ON") }
        if dryRun { return try rehearse(connection) }
        var names: [String] = []
        func next() throws(DatabaseError) -> String? { try applyNext(connection) }
        while let name = try connection.transaction("BEGIN IMMEDIATE", next) { names.append(name) }
        return names
    }

    private func applyNext(_ connection: Connection) throws(DatabaseError) -> String? {
        guard let next = try pending(try applied(connection)).first else { return nil }
        try apply(next, to: connection)
        return next.file
    }

    private func rehearse(_ connection: Connection) throws(DatabaseError) -> [String] {
        try connection.execute("BEGIN IMMEDIATE")
        defer { if sqlite3_get_autocommit(connection.pointer) == 0 { try? connection.execute("ROLLBACK") } }
        var names: [String] = []
        while let name = try applyNext(connection) { names.append(name) }
        return names
    }

    /// For a connection that cannot write.
    ///
    /// - Throws: `readOnly`, if something is left to apply.
    func requireComplete(_ connection: Connection) throws(DatabaseError) {
        if let next = try pending(try applied(connection)).first {
            throw DatabaseError(.readOnly, "\(next.file) is not applied, and the database is opened for reading only: migrate it first")
        }
    }

    /// What the database has had, in order.
    func applied(_ connection: Connection) throws(DatabaseError) -> [AppliedMigration] {
        let exists: Int = try connection.value("SELECT count(*) FROM sqlite_schema WHERE name = 'apus_migrations'")
        if exists == 0 { return [] }
        let query = SQLQuery<AppliedMigration>("SELECT number, file, checksum FROM apus_migrations ORDER BY number") {
            (row) throws(DatabaseError) in
            AppliedMigration(number: try row.get(0), file: try row.get(1), checksum: try row.get(2))
        }
        return try connection.all(query)
    }
}
