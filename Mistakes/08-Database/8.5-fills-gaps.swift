// Mistake 8.5: applies a file that stands before an applied one.
// Caught by: a new file before an applied one is refused
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
    return rest
}