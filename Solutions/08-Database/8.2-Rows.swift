import CSQLite

extension Row {
    // Exercise 8.2 · Rows into values · 20 minutes
    // Why: SQLite converts silently: asked for an integer, it makes 0 of the text 'ann' and of NULL. A zero that nobody wrote is
    // Why: worse than an error.
    // Starter: return -1
    /// The integer of a column.
    ///
    /// The type is asked first (`sqlite3_column_type`), because `sqlite3_column_int64` converts without a word
    /// (https://www.sqlite.org/c3ref/column_blob.html).
    ///
    /// - Throws: `mismatch(column, "an integer")` for everything but `SQLITE_INTEGER`.
    func integer64(_ column: Int32) throws(DatabaseError) -> Int64 {
        guard sqlite3_column_type(statement.pointer, column) == SQLITE_INTEGER else { throw mismatch(column, "an integer") }
        return sqlite3_column_int64(statement.pointer, column)
    }

    // Exercise 8.2 · Rows into values · 20 minutes
    // Why: an integer stands for a real without a loss of meaning, and expressions such as sum(x) give one or the other.
    // Starter: return -1
    /// The number of a column: a real, or an integer that stands for one.
    ///
    /// - Throws: `mismatch(column, "a number")` for text, blob and NULL.
    func double(_ column: Int32) throws(DatabaseError) -> Double {
        switch sqlite3_column_type(statement.pointer, column) {
        case SQLITE_FLOAT, SQLITE_INTEGER: return sqlite3_column_double(statement.pointer, column)
        default: throw mismatch(column, "a number")
        }
    }

    // Exercise 8.2 · Rows into values · 20 minutes
    // Why: the bytes belong to SQLite until the next step: they are copied into the String, all of them, zero bytes too.
    // Starter: return "?"
    /// The text of a column, with its length from `sqlite3_column_bytes`, which is asked after `sqlite3_column_text`.
    ///
    /// - Throws: `mismatch(column, "a text")` for everything but `SQLITE_TEXT`.
    func string(_ column: Int32) throws(DatabaseError) -> String {
        guard sqlite3_column_type(statement.pointer, column) == SQLITE_TEXT, let text = sqlite3_column_text(statement.pointer, column)
        else { throw mismatch(column, "a text") }
        let count = Int(sqlite3_column_bytes(statement.pointer, column))
        return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }

    // Exercise 8.2 · Rows into values · 20 minutes
    // Starter: return [63]
    /// The bytes of a column.
    ///
    /// `sqlite3_column_blob` gives no address for an empty blob: that is no error, but no bytes.
    ///
    /// - Throws: `mismatch(column, "a blob")` for everything but `SQLITE_BLOB`.
    func bytes(_ column: Int32) throws(DatabaseError) -> [UInt8] {
        guard sqlite3_column_type(statement.pointer, column) == SQLITE_BLOB else { throw mismatch(column, "a blob") }
        guard let bytes = sqlite3_column_blob(statement.pointer, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement.pointer, column))))
    }
}
