import CSQLite

extension Connection {
    // Exercise 8.3 · Transactions and savepoints · 25 minutes
    /// Runs a closure in a transaction (https://www.sqlite.org/lang_transaction.html).
    ///
    /// `try control(begin, as: Failure.self)`, the closure, and the same with `COMMIT`: `control` runs a statement, and throws what SQLite
    /// says as the caller's type of error. If the closure or the COMMIT throws, the transaction is rolled
    /// back and the same error is thrown on: nothing of it stays. SQLite may have rolled back by itself already (`SQLITE_FULL`,
    /// `SQLITE_IOERR`); then a ROLLBACK would be an error of its own, so it is only run if a transaction is open, which
    /// `sqlite3_get_autocommit(pointer) == 0` says. An error of the ROLLBACK itself is passed over with `try?`.
    ///
    /// - Parameter begin: `BEGIN IMMEDIATE`, which takes the lock for writing at once; `BEGIN` for reads.
    func transaction<Value, Failure: DatabaseFailure>(
        _ begin: String = "BEGIN IMMEDIATE", _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        // 8.3: your code here.
        return try body()
    }

    // Exercise 8.3 · Transactions and savepoints · 25 minutes
    /// Runs a closure in a savepoint (https://www.sqlite.org/lang_savepoint.html) inside of a transaction.
    ///
    /// `SAVEPOINT part`, the closure, `RELEASE part`. If the closure or the RELEASE throws: `ROLLBACK TO part` and `RELEASE part`, as
    /// above only if a transaction is still open, and the same error is thrown on. Savepoints in each other may all have one name:
    /// the innermost is meant.
    func savepoint<Value, Failure: DatabaseFailure>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        // 8.3: your code here.
        return try body()
    }
}
