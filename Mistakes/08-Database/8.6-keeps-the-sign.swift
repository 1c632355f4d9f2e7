// Mistake 8.6: leaves the sign in the name.
// Caught by: what is said counts
func column(_ index: Int32, of statement: OpaquePointer, _ sql: String) throws -> ResultColumn {
    let name = String(cString: sqlite3_column_name(statement, index))
    let kind = ResultColumn.Kind(declared: sqlite3_column_decltype(statement, index).map { String(cString: $0) })
    if let sign = name.last, sign == "!" || sign == "?" {
        return ResultColumn(name: name, kind: kind, canBeNull: sign == "?")
    }
    if let table = sqlite3_column_table_name(statement, index), let origin = sqlite3_column_origin_name(statement, index) {
        let isNeverNull = isNeverNull(table: String(cString: table), column: String(cString: origin))
        if !isNeverNull { return ResultColumn(name: name, kind: kind, canBeNull: true) }
        if !canMakeNulls(sql) { return ResultColumn(name: name, kind: kind, canBeNull: false) }
    }
    throw SQLComplaint(
        message: "SQLite cannot tell whether “\(name)” can be NULL: say it, AS \"\(name)!\" for never, AS \"\(name)?\" for sometimes")
}
