// Mistake 8.5: does not compare the checksums.
// Caught by: a migration that was changed is refused with its name
func pending(_ applied: [AppliedMigration]) throws(DatabaseError) -> [Migration] {
    guard let last = applied.last else { return migrations }
    if last.number > migrations.last?.number ?? 0 {
        throw DatabaseError(
            .newerSchema,
            "the database has \(last.file), which this program does not know: it was migrated by a newer one; start that one")
    }
    for old in applied {
        guard migrations.contains(where: { $0.number == old.number }) else {
            throw DatabaseError(.missingMigration, "\(old.file) was applied, and is not there any more: put it back")
        }
    }
    let rest = migrations.filter { migration in !applied.contains { $0.number == migration.number } }
    if let skipped = rest.first, skipped.number! < last.number {
        throw DatabaseError(
            .missingMigration, "\(skipped.file) is new, and \(last.file) was applied already: give it a number behind that one's")
    }
    return rest
}