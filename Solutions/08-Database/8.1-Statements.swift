import CSQLite

extension Connection {
    // Exercise 8.1 · Prepare, bind, step · 25 minutes
    // Why: SQLite compiles the text up to the first semicolon and says where it stopped. What stands behind would silently never
    // Why: run, so it is an error here.
    // Starter: throw .notImplemented("8.1")
    /// Compiles one statement.
    ///
    /// `sqlite3_prepare_v3(pointer, text, bytes, flags, &statement, &tail)` with `SQLITE_PREPARE_PERSISTENT`, because it will be
    /// kept (https://www.sqlite.org/c3ref/prepare.html). `bytes` is the length in bytes with the zero at the end; `tail` points
    /// at what was not compiled.
    ///
    /// - Throws: what SQLite says (`failure(code, sql: sql)`); `statement` if there is no statement in the text, or something
    ///   other than white space and semicolons behind the first one.
    func prepare(_ sql: String) throws(DatabaseError) -> Statement {
        var sql = sql
        var pointer: OpaquePointer?
        let (code, rest) = sql.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) { text -> (Int32, String) in
                var tail: UnsafePointer<CChar>?
                let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
                let code = sqlite3_prepare_v3(self.pointer, text.baseAddress, Int32(text.count), flags, &pointer, &tail)
                let read = tail.flatMap { tail in text.baseAddress.map { tail - $0 } } ?? text.count
                return (code, String(decoding: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(text)[read...]), as: UTF8.self))
            }
        }
        guard code == SQLITE_OK else { throw failure(code, sql: sql) }
        guard let pointer else { throw DatabaseError(.statement, "there is no statement in the text", sql: sql) }
        let statement = Statement(pointer, sql, handle)
        if let more = rest.first(where: { !$0.isWhitespace && $0 != ";" }) {
            throw DatabaseError(.statement, "one statement at a time: behind the first one stands \"\(more)\"", sql: sql)
        }
        return statement
    }
}

extension Statement {
    // Exercise 8.1 · Prepare, bind, step · 25 minutes
    // Why: a value that is bound is never looked at as SQL, whatever stands in it.
    // Starter: throw .notImplemented("8.1")
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
        let code: Int32
        switch value {
        case .null: code = sqlite3_bind_null(pointer, index)
        case .integer(let integer): code = sqlite3_bind_int64(pointer, index, integer)
        case .real(let real): code = sqlite3_bind_double(pointer, index, real)
        case .text(var text):
            let count = UInt64(text.utf8.count)
            code = text.withUTF8 { apus_bind_text(pointer, index, $0.baseAddress, count) }
        case .blob(let bytes):
            code =
                bytes.isEmpty
                ? sqlite3_bind_zeroblob(pointer, index, 0)
                : bytes.withUnsafeBytes { apus_bind_blob(pointer, index, $0.baseAddress, UInt64($0.count)) }
        case .impossible(let why): throw DatabaseError(.value, why, sql: sql)
        }
        if code != SQLITE_OK { throw failure(code) }
    }

    // Exercise 8.1 · Prepare, bind, step · 25 minutes
    // Starter: throw .notImplemented("8.1")
    /// Goes to the next row: `sqlite3_step` (https://www.sqlite.org/c3ref/step.html).
    ///
    /// - Returns: whether there is a row (`SQLITE_ROW`); `false` at the end (`SQLITE_DONE`).
    /// - Throws: everything else is an error (`failure(code)`).
    func step() throws(DatabaseError) -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        case let code: throw failure(code)
        }
    }
}
