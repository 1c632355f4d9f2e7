// Mistake 8.1: does not look at what stands behind the first statement.
// Caught by: one statement at a time
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
    return statement
}