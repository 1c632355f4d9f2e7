// Mistake 8.2: ends a text at its first zero byte.
// Caught by: a text has all its bytes
func string(_ column: Int32) throws(DatabaseError) -> String {
    guard sqlite3_column_type(statement.pointer, column) == SQLITE_TEXT, let text = sqlite3_column_text(statement.pointer, column)
    else { throw mismatch(column, "a text") }
    let count = UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement.pointer, column))).prefix { $0 != 0 }.count
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
}
