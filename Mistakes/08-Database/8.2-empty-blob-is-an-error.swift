// Mistake 8.2: takes a blob without an address for none.
// Caught by: a text has all its bytes
func bytes(_ column: Int32) throws(DatabaseError) -> [UInt8] {
    guard sqlite3_column_type(statement.pointer, column) == SQLITE_BLOB else { throw mismatch(column, "a blob") }
    guard let bytes = sqlite3_column_blob(statement.pointer, column) else { throw mismatch(column, "a blob") }
    return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement.pointer, column))))
}
