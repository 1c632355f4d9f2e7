// Mistake 8.6: does not count the parameters.
// Caught by: a parameter without a value is refused
func columns(of sql: String, values: Int) throws -> [ResultColumn] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(pointer, sql, -1, &statement, nil) == SQLITE_OK else {
        let offset = sqlite3_error_offset(pointer)
        throw SQLComplaint(message: words, offset: offset < 0 ? nil : Int(offset))
    }
    guard let statement else { throw SQLComplaint(message: "there is no statement in the text") }
    defer { sqlite3_finalize(statement) }
    let parameters = Int(sqlite3_bind_parameter_count(statement))
    guard parameters >= values else {
        throw SQLComplaint(
            message: "the statement has \(parameters) parameters and \(values) values: write each value where it belongs, \\(value)")
    }
    var columns: [ResultColumn] = []
    for index in 0..<sqlite3_column_count(statement) { columns.append(try column(index, of: statement, sql)) }
    return columns
}
