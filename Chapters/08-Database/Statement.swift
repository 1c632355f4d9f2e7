import CSQLite

/// A prepared statement (https://www.sqlite.org/c3ref/stmt.html). It belongs to its connection, and is used where that is.
///
/// `sqlite3_close_v2` leaves SQLite's connection open until the last statement is finalized, so the handle is valid here.
final class Statement {
    let pointer: OpaquePointer
    let sql: String
    private let handle: Connection.Handle
    /// Somebody steps through it: the same SQL within needs a statement of its own.
    var isBusy = false

    init(_ pointer: OpaquePointer, _ sql: String, _ handle: Connection.Handle) {
        self.pointer = pointer
        self.sql = sql
        self.handle = handle
    }

    deinit { sqlite3_finalize(pointer) }

    /// Makes it ready for the next run. The values go: they may be large, or secret.
    func reset() {
        // What it returns is the error of the last step, which has been thrown already.
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
        isBusy = false
    }

    /// Binds all values, the first to `?1`.
    func bind(all values: [DatabaseValue]) throws(DatabaseError) {
        let wanted = sqlite3_bind_parameter_count(pointer)
        guard values.count == Int(wanted) else {
            throw DatabaseError(.statement, "the statement has \(wanted) parameters, and \(values.count) values came", sql: sql)
        }
        for index in values.indices { try bind(values[index], at: Int32(index + 1)) }
    }

    /// The last error of the connection, which is this statement's.
    @inline(never)
    func failure(_ code: Int32) -> DatabaseError { handle.failure(code, sql: sql) }
}
