// Mistake 8.1: counts the text to its first zero byte.
// Caught by: a zero byte does not end a text
func bind(_ value: DatabaseValue, at index: Int32) throws(DatabaseError) {
    let code: Int32
    switch value {
    case .null: code = sqlite3_bind_null(pointer, index)
    case .integer(let integer): code = sqlite3_bind_int64(pointer, index, integer)
    case .real(let real): code = sqlite3_bind_double(pointer, index, real)
    case .text(var text):
        let count = UInt64(text.utf8.prefix { $0 != 0 }.count)
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
