import CSQLite

/// What runs in one transaction. It is lent to a closure and can neither be copied nor kept, so nothing can be written with it
/// when the transaction has ended: that does not compile.
public struct Transaction: ~Copyable {
    let connection: Connection

    init(_ connection: Connection) { self.connection = connection }

    /// Runs a statement.
    ///
    /// - Throws: SQLite's error, such as `unique`; `cancelled`.
    @discardableResult
    public func run(_ sql: SQL) throws(DatabaseError) -> Changes {
        try connection.requireTransaction()
        return try connection.run(sql)
    }

    /// Runs a statement that `#sql` has checked.
    @discardableResult
    public func run(_ query: SQLQuery<Void>) throws(DatabaseError) -> Changes { try run(query.sql) }

    /// The first row, or `nil`. Nothing is asked beyond it.
    public func first<Output>(_ query: SQLQuery<Output>) throws(DatabaseError) -> Output? { try connection.first(query) }

    /// All rows. For many of them see ``each(_:_:)``.
    public func all<Output>(_ query: SQLQuery<Output>) throws(DatabaseError) -> [Output] { try connection.all(query) }

    /// Calls a closure with each row's value, one after the other: only one is in memory.
    ///
    /// - Parameter body: returns whether to go on.
    public func each<Output, Failure: DatabaseFailure>(
        _ query: SQLQuery<Output>, _ body: (Output) throws(Failure) -> Bool
    ) throws(Failure) { try connection.each(query, body) }

    /// A part that can fail by itself: when the closure throws, what it wrote is undone, and what was written before stays.
    /// (https://www.sqlite.org/lang_savepoint.html)
    public func savepoint<Value>(_ body: (borrowing Transaction) throws(DatabaseError) -> Value) throws(DatabaseError) -> Value {
        try savepoint(throwing: DatabaseError.self, body)
    }

    /// The same for another type of errors.
    public func savepoint<Value, Failure: DatabaseFailure>(
        throwing: Failure.Type, _ body: (borrowing Transaction) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        do throws(DatabaseError) { try connection.requireTransaction() } catch { throw Failure(error) }
        return try connection.savepoint { () throws(Failure) in try body(Transaction(connection)) }
    }
}

/// What reads in one transaction: all its statements see the database as it was at the first one. It can write nothing: it has no
/// method for it, and its connection refuses.
public struct Reader: ~Copyable {
    let connection: Connection

    init(_ connection: Connection) { self.connection = connection }

    /// The first row, or `nil`. Nothing is asked beyond it.
    public func first<Output>(_ query: SQLQuery<Output>) throws(DatabaseError) -> Output? { try connection.first(query) }

    /// All rows. For many of them see ``each(_:_:)``.
    public func all<Output>(_ query: SQLQuery<Output>) throws(DatabaseError) -> [Output] { try connection.all(query) }

    /// Calls a closure with each row's value, one after the other: only one is in memory.
    ///
    /// - Parameter body: returns whether to go on.
    public func each<Output, Failure: DatabaseFailure>(
        _ query: SQLQuery<Output>, _ body: (Output) throws(Failure) -> Bool
    ) throws(Failure) { try connection.each(query, body) }
}

extension Connection {
    func each<Output, Failure: DatabaseFailure>(
        _ query: SQLQuery<Output>, _ body: (Output) throws(Failure) -> Bool
    ) throws(Failure) {
        try each(query.sql) { (row: borrowing Row) throws(Failure) in
            let output: Output
            do throws(DatabaseError) { output = try query.decode(row) } catch { throw Failure(error) }
            return try body(output)
        }
    }

    /// SQLite ends a transaction by itself after some errors (https://www.sqlite.org/lang_transaction.html §3), and who catches one of
    /// them could go on.
    func requireTransaction() throws(DatabaseError) {
        if sqlite3_get_autocommit(pointer) == 0 { return }
        throw DatabaseError(
            .noTransaction, "SQLite has ended the transaction after an error: let that error through, and nothing is written")
    }

    /// Runs a control statement, and throws what it says as another type's error.
    func control<Failure: DatabaseFailure>(_ sql: String, as type: Failure.Type = Failure.self) throws(Failure) {
        do throws(DatabaseError) { try execute(sql) } catch { throw Failure(error) }
    }
}
