import CSQLite
import NotImplemented

extension Schema {
    // Exercise 8.6 · The check in the macro · 35 minutes
    // Why: nobody knows SQL better than SQLite. A checker of our own would be wrong about every second function; the one that will run
    // Why: the statement is asked, before the program exists.
    /// Has SQLite read a statement, and says what its result looks like.
    ///
    /// - `sqlite3_prepare_v2(pointer, sql, -1, &statement, nil)` compiles it and runs nothing; `sqlite3_finalize(statement)` in any case.
    /// - An error is a complaint with SQLite's `words`, and with `sqlite3_error_offset(pointer)` as its offset, or `nil` where that is -1
    ///   (https://www.sqlite.org/c3ref/errcode.html).
    /// - `sqlite3_bind_parameter_count` must be the number of values: everything else was written into the text as `?` or `:name`, and
    ///   would never get a value. The message contains `parameter`.
    /// - Then its columns (`sqlite3_column_count`), by ``column(_:of:_:)``.
    ///
    /// - Parameters:
    ///   - sql: with `?1`, `?2` and so on for the values.
    ///   - values: how many there are.
    func columns(of sql: String, values: Int) throws -> [ResultColumn] {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(pointer, sql, -1, &statement, nil) == SQLITE_OK else {
            let offset = sqlite3_error_offset(pointer)
            throw SQLComplaint(message: words, offset: offset < 0 ? nil : Int(offset))
        }
        guard let statement else { throw SQLComplaint(message: "there is no statement in the text") }
        defer { sqlite3_finalize(statement) }
        let parameters = Int(sqlite3_bind_parameter_count(statement))
        guard parameters == values else {
            throw SQLComplaint(
                message: "the statement has \(parameters) parameters and \(values) values: write each value where it belongs, \\(value)")
        }
        var columns: [ResultColumn] = []
        for index in 0..<sqlite3_column_count(statement) { columns.append(try column(index, of: statement, sql)) }
        return columns
    }

    // Exercise 8.6 · The check in the macro · 35 minutes
    // Why: three answers and not two: yes, no, and “SQLite cannot tell”. Who takes the third one for a no, has a crash, or a wrong value,
    // Why: on the day when the first NULL comes.
    /// One column of a result.
    ///
    /// - Its name is `sqlite3_column_name`. A `!` or a `?` at its end is no part of it: `!` says that it is never NULL, `?` that it can be,
    ///   and what is said there goes before everything else.
    /// - Its kind is `ResultColumn.Kind(declared:)` of `sqlite3_column_decltype`, which is `nil` for what is computed.
    /// - Whether it can be NULL, without such a sign: `sqlite3_column_table_name` and `sqlite3_column_origin_name` say from which table's
    ///   column it comes. One that is not `isNeverNull` can be. One that is, cannot; but if `canMakeNulls(sql)`, nobody can tell. Nobody
    ///   can tell either if it comes from no table. Then it is a complaint, which contains `AS "name!"` with its name.
    func column(_ index: Int32, of statement: OpaquePointer, _ sql: String) throws -> ResultColumn {
        var name = String(cString: sqlite3_column_name(statement, index))
        let kind = ResultColumn.Kind(declared: sqlite3_column_decltype(statement, index).map { String(cString: $0) })
        if let sign = name.last, sign == "!" || sign == "?" {
            name.removeLast()
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
}
