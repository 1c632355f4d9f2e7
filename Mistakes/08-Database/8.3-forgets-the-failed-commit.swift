// Mistake 8.3: rolls back for the closure's errors only.
// Caught by: a commit that fails rolls back
func transaction<Value, Failure: DatabaseFailure>(
    _ begin: String = "BEGIN IMMEDIATE", _ body: () throws(Failure) -> Value
) throws(Failure) -> Value {
    try control(begin, as: Failure.self)
    let value: Value
    do throws(Failure) { value = try body() } catch {
        if sqlite3_get_autocommit(pointer) == 0 { try? execute("ROLLBACK") }
        throw error
    }
    try control("COMMIT", as: Failure.self)
    return value
}
