import CSQLite
import NotImplemented

extension Schema {
    // Exercise 8.6 · The check in the macro · 35 minutes
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
        // 8.6: your code here.
        throw NotImplemented("8.6")
    }

    // Exercise 8.6 · The check in the macro · 35 minutes
    /// One column of a result.
    ///
    /// - Its name is `sqlite3_column_name`. A `!` or a `?` at its end is no part of it: `!` says that it is never NULL, `?` that it can be,
    ///   and what is said there goes before everything else.
    /// - Its kind is `ResultColumn.Kind(declared:)` of `sqlite3_column_decltype`, which is `nil` for what is computed.
    /// - Whether it can be NULL, without such a sign: `sqlite3_column_table_name` and `sqlite3_column_origin_name` say from which table's
    ///   column it comes. One that is not `isNeverNull` can be. One that is, cannot; but if `canMakeNulls(sql)`, nobody can tell. Nobody
    ///   can tell either if it comes from no table. Then it is a complaint, which contains `AS "name!"` with its name.
    func column(_ index: Int32, of statement: OpaquePointer, _ sql: String) throws -> ResultColumn {
        // 8.6: your code here.
        throw NotImplemented("8.6")
    }
}
