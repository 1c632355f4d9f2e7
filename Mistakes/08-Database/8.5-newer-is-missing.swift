// Mistake 8.5: does not tell a newer database from a missing file.
// Caught by: a database that is newer than the program is left alone
func pending(_ applied: [AppliedMigration]) throws(DatabaseError) -> [Migration] {
    guard let last = applied.last else { return migrations }
    if last.number > migrations.last?.number ?? 0 {
        throw DatabaseError(
            .missingMigration,
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
