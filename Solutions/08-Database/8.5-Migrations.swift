import CSQLite

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Migrator {
    // Exercise 8.5 · Migrations · 30 minutes
    // Why: every check before the first change: a database that is half new and half something else can be mended by hand only.
    // Starter: throw .notImplemented("8.5")
    /// What is left to do: those of `migrations` (in order, each with a number) that are not among the applied ones.
    ///
    /// Each error names its file in the message: an applied one as it is called in the database, if it is not there any more, and
    /// otherwise as it is called now.
    ///
    /// - Parameter applied: what the database has had, in order.
    /// - Throws: the first three before the last one, and the second and third for one applied migration after the other,
    ///   - `newerSchema`: the last one applied has a higher number than the last one of `migrations`. The database was migrated by a
    ///     newer program, and nothing is known about it.
    ///   - `missingMigration`: an applied one has no file with its number.
    ///   - `changedMigration`: its file has another checksum.
    ///   - `missingMigration`: a file that is not applied has a lower number than an applied one: it was skipped, and what came after
    ///     may have built on its absence.
    func pending(_ applied: [AppliedMigration]) throws(DatabaseError) -> [Migration] {
        guard let last = applied.last else { return migrations }
        if last.number > migrations.last?.number ?? 0 {
            throw DatabaseError(
                .newerSchema,
                "the database has \(last.file), which this program does not know: it was migrated by a newer one; start that one")
        }
        for old in applied {
            guard let file = migrations.first(where: { $0.number == old.number }) else {
                throw DatabaseError(.missingMigration, "\(old.file) was applied, and is not there any more: put it back")
            }
            if file.checksum != old.checksum {
                throw DatabaseError(
                    .changedMigration,
                    "\(file.file) was applied, and says something else now: put back what it said, and write a new file for the change")
            }
        }
        let rest = migrations.filter { migration in !applied.contains { $0.number == migration.number } }
        if let skipped = rest.first, skipped.number! < last.number {
            throw DatabaseError(
                .missingMigration, "\(skipped.file) is new, and \(last.file) was applied already: give it a number behind that one's")
        }
        return rest
    }

    // Exercise 8.5 · Migrations · 30 minutes
    // Why: the row in the table and the change itself are one transaction: there is no moment with one and without the other.
    // Starter: throw .notImplemented("8.5")
    /// Applies one migration, inside of a transaction that the caller has begun and will end.
    ///
    /// 1. `execute` of its SQL, which may be many statements.
    /// 2. If no transaction is open then (`sqlite3_get_autocommit` is not 0), the file has ended it with a COMMIT of its own: `statement`.
    /// 3. `PRAGMA foreign_key_check`: if there is a row, a reference leads nowhere: `foreignKey`.
    /// 4. The table, if it is not there: `CREATE TABLE IF NOT EXISTS apus_migrations (number INTEGER PRIMARY KEY, file TEXT NOT NULL,
    ///    checksum TEXT NOT NULL, applied_at REAL NOT NULL) STRICT`; and a row in it. `Date()` is now.
    ///
    /// - Throws: what SQLite says, with the same code, which decides the kind, and the file's name before its words: `DatabaseError(code:_:)`.
    func apply(_ migration: Migration, to connection: Connection) throws(DatabaseError) {
        do throws(DatabaseError) {
            try connection.execute(migration.sql)
        } catch { throw DatabaseError(code: error.code, "\(migration.file): \(error.message)") }
        guard sqlite3_get_autocommit(connection.pointer) == 0 else {
            throw DatabaseError(.statement, "\(migration.file) ends the transaction: it is one already, take COMMIT and ROLLBACK out")
        }
        let broken = SQLQuery<String>("PRAGMA foreign_key_check") { (row) throws(DatabaseError) in try row.get(0) }
        if let table = try connection.first(broken) {
            throw DatabaseError(.foreignKey, "\(migration.file): a row of \(table) refers to one that is not there")
        }
        try connection.execute(
            """
            CREATE TABLE IF NOT EXISTS apus_migrations (
                number INTEGER PRIMARY KEY, file TEXT NOT NULL, checksum TEXT NOT NULL, applied_at REAL NOT NULL) STRICT
            """)
        _ = try connection.run(
            """
            INSERT INTO apus_migrations (number, file, checksum, applied_at)
            VALUES (\(migration.number), \(migration.file), \(migration.checksum), \(Date()))
            """)
    }
}
