import CSQLite

extension Connection {
    // Exercise 8.1 · Prepare, bind, step · 25 minutes
    /// Compiles one statement.
    ///
    /// `sqlite3_prepare_v3(pointer, text, bytes, flags, &statement, &tail)` with `SQLITE_PREPARE_PERSISTENT`, because it will be
    /// kept (https://www.sqlite.org/c3ref/prepare.html). `bytes` is the length in bytes with the zero at the end; `tail` points
    /// at what was not compiled.
    ///
    /// - Throws: what SQLite says (`failure(code, sql: sql)`); `statement` if there is no statement in the text, or something
    ///   other than white space and semicolons behind the first one.
    func prepare(_ sql: String) throws(DatabaseError) -> Statement {
        // 8.1: your code here.
        throw .notImplemented("8.1")
    }
}

extension Statement {
    // Exercise 8.1 · Prepare, bind, step · 25 minutes
    /// Gives a parameter its value (https://www.sqlite.org/c3ref/bind_blob.html).
    ///
    /// `sqlite3_bind_null`, `sqlite3_bind_int64`, `sqlite3_bind_double`, and for bytes `apus_bind_text(pointer, index, address, count)`
    /// and `apus_bind_blob` with the same arguments: `count` is a `UInt64`, the length in bytes, so that a zero byte within does not
    /// end a text; SQLite copies the bytes before they return. An empty blob is `sqlite3_bind_zeroblob(pointer, index, 0)`, because an
    /// array without bytes may have no address, and that would be NULL.
    ///
    /// - Parameter index: 1 for `?1`.
    /// - Throws: `value` with the words of `.impossible`; what SQLite says (`failure(code)`), such as for an index that is not
    ///   there.
    func bind(_ value: DatabaseValue, at index: Int32) throws(DatabaseError) {
        // 8.1: your code here.
        throw .notImplemented("8.1")
    }

    // Exercise 8.1 · Prepare, bind, step · 25 minutes
    /// Goes to the next row: `sqlite3_step` (https://www.sqlite.org/c3ref/step.html).
    ///
    /// - Returns: whether there is a row (`SQLITE_ROW`); `false` at the end (`SQLITE_DONE`).
    /// - Throws: everything else is an error (`failure(code)`).
    func step() throws(DatabaseError) -> Bool {
        // 8.1: your code here.
        throw .notImplemented("8.1")
    }
}
