// Mistake 8.3: commits when the closure has thrown.
// Caught by: a throw rolls back, and goes on with its type
func transaction<Value, Failure: DatabaseFailure>(
    _ begin: String = "BEGIN IMMEDIATE", _ body: () throws(Failure) -> Value
) throws(Failure) -> Value {
    try control(begin, as: Failure.self)
    do throws(Failure) {
        let value = try body()
        try control("COMMIT", as: Failure.self)
        return value
    } catch {
        if sqlite3_get_autocommit(pointer) == 0 { try? execute("COMMIT") }
        throw error
    }
}
