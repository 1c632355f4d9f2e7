// Mistake 8.5: does not look whether the file has ended the transaction.
// Caught by: one that ends the transaction is refused
func apply(_ migration: Migration, to connection: Connection) throws(DatabaseError) {
    do throws(DatabaseError) {
        try connection.execute(migration.sql)
    } catch { throw DatabaseError(code: error.code, "\(migration.file): \(error.message)") }
    guard !migration.sql.isEmpty else {
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
