// Mistake 8.3: does not release the savepoint that it has rolled back to.
// Caught by: savepoints in each other
func savepoint<Value, Failure: DatabaseFailure>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
    try control("SAVEPOINT part", as: Failure.self)
    do throws(Failure) {
        let value = try body()
        try control("RELEASE part", as: Failure.self)
        return value
    } catch {
        if sqlite3_get_autocommit(pointer) == 0 { try? execute("ROLLBACK TO part") }
        throw error
    }
}
