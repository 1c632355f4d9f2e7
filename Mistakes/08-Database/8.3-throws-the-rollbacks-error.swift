// Mistake 8.3: rolls back without asking whether a transaction is open, and throws what the ROLLBACK says.
// Caught by: SQLite may have rolled back already
func transaction<Value, Failure: DatabaseFailure>(
    _ begin: String = "BEGIN IMMEDIATE", _ body: () throws(Failure) -> Value
) throws(Failure) -> Value {
    try control(begin, as: Failure.self)
    do throws(Failure) {
        let value = try body()
        try control("COMMIT", as: Failure.self)
        return value
    } catch {
        try control("ROLLBACK", as: Failure.self)
        throw error
    }
}
