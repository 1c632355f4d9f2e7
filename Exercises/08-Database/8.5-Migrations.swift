import CSQLite

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Migrator {
    // Exercise 8.5 · Migrations · 30 minutes
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
        // 8.5: your code here.
        throw .notImplemented("8.5")
    }

    // Exercise 8.5 · Migrations · 30 minutes
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
        // 8.5: your code here.
        throw .notImplemented("8.5")
    }
}
