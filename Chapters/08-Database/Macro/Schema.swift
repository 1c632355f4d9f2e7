import CSQLite

/// A database in memory that has had all migrations. It is asked, and never written to.
final class Schema {
    let pointer: OpaquePointer
    /// The names of its views.
    private(set) var views: Set<String> = []

    /// - Parameter migrations: the files' names and texts, in order.
    /// - Throws: SQLite's words and the file's name.
    init(_ migrations: [(name: String, sql: String)]) throws(SQLComplaint) {
        var opened: OpaquePointer?
        guard sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK, let opened else {
            throw SQLComplaint(message: "SQLite has no memory")
        }
        pointer = opened
        apus_refuse_texts_in_double_quotes(opened)
        for (name, sql) in migrations where sqlite3_exec(pointer, sql, nil, nil, nil) != SQLITE_OK {
            throw SQLComplaint(message: "\(name): \(words)")
        }
        var statement: OpaquePointer?
        sqlite3_prepare_v2(pointer, "SELECT upper(name) FROM sqlite_schema WHERE type = 'view'", -1, &statement, nil)
        while sqlite3_step(statement) == SQLITE_ROW { views.insert(String(cString: sqlite3_column_text(statement, 0))) }
        sqlite3_finalize(statement)
    }

    deinit { sqlite3_close_v2(pointer) }

    /// Sees to it that a text is one statement: SQLite compiles the first one, and leaves the rest unread.
    func requireOne(_ sql: String) throws(SQLComplaint) {
        var sql = sql
        var (offset, statements) = (0, 0)
        let count = sql.utf8.count
        let place = sql.withUTF8 { text -> Int? in
            text.withMemoryRebound(to: CChar.self) { text in
                while offset < count {
                    var (statement, tail): (OpaquePointer?, UnsafePointer<CChar>?) = (nil, nil)
                    let code = sqlite3_prepare_v2(pointer, text.baseAddress! + offset, Int32(count - offset), &statement, &tail)
                    // Comments and semicolons are no statement. What is wrong behind the first one is one all the same.
                    if statements > 0, statement != nil || code != SQLITE_OK { return offset }
                    sqlite3_finalize(statement)
                    if code != SQLITE_OK { return nil }
                    if statement != nil { statements += 1 }
                    offset = tail! - text.baseAddress!
                }
                return nil
            }
        }
        if statements == 0, place == nil, offset == count { throw SQLComplaint(message: "there is no statement in the text") }
        if let place { throw SQLComplaint(message: "one statement at a time: a second one begins here", offset: place) }
    }

    /// What SQLite says of its last error.
    var words: String { String(cString: sqlite3_errmsg(pointer)) }

    /// Whether a table's column can never be NULL: it is declared so, or it is the `rowid`
    /// (https://www.sqlite.org/c3ref/table_column_metadata.html).
    func isNeverNull(table: String, column: String) -> Bool {
        var type: UnsafePointer<CChar>?
        var (notNull, isKey): (Int32, Int32) = (0, 0)
        guard sqlite3_table_column_metadata(pointer, nil, table, column, &type, nil, &notNull, &isKey, nil) == SQLITE_OK else {
            return false
        }
        if notNull != 0 { return true }
        return isKey != 0 && type.map { String(cString: $0).uppercased() } == "INTEGER" && keyColumns(of: table) == 1
    }

    /// How many columns the key has: those of a key of several may hold NULL, for what the standard says otherwise
    /// (https://www.sqlite.org/lang_createtable.html §3.5).
    private func keyColumns(of table: String) -> Int32 {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(pointer, "SELECT count(*) FROM pragma_table_info(?1) WHERE pk > 0", -1, &statement, nil) == SQLITE_OK,
            apus_bind_text(statement, 1, table, UInt64(table.utf8.count)) == SQLITE_OK, sqlite3_step(statement) == SQLITE_ROW
        else { return 0 }
        return sqlite3_column_int(statement, 0)
    }

    /// Whether a column that is declared NOT NULL can be NULL in the result all the same: through an outer join, a subselect without a
    /// row, an aggregate over no rows, the other half of a UNION, or a view, where one of these may be hidden. It looks at the words,
    /// and rather says yes once too often.
    func canMakeNulls(_ sql: String) -> Bool {
        let words = sql.uppercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
        let joins: Set = ["LEFT", "RIGHT", "FULL", "UNION"]
        let aggregates: Set = ["COUNT", "SUM", "MIN", "MAX", "AVG", "TOTAL", "GROUP_CONCAT", "JSON_GROUP_ARRAY", "JSON_GROUP_OBJECT"]
        return words.contains { joins.contains($0) || views.contains($0) } || words.count { $0 == "SELECT" } > 1
            || (!words.contains("GROUP") && words.contains { aggregates.contains($0) })
    }
}

/// One column of a result.
struct ResultColumn: Equatable {
    /// The Swift types that fit.
    enum Kind: String { case integer, real, text, blob, any }
    /// Without the sign at its end.
    var name: String
    var kind: Kind
    var canBeNull: Bool

    /// The call that reads it: `row.optionalText(2)`.
    func reader(_ index: Int) -> String {
        let name = canBeNull ? "optional" + kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst() : kind.rawValue
        return "row.\(name)(\(index))"
    }

    /// `created_at` is `createdAt`.
    var label: String {
        let parts = name.split(separator: "_")
        guard let first = parts.first else { return name }
        return String(first) + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}

extension ResultColumn.Kind {
    /// By the declared type, as SQLite itself determines a column's affinity (https://www.sqlite.org/datatype3.html §3.1).
    init(declared type: String?) {
        let type = type?.uppercased() ?? ""
        func has(_ parts: String...) -> Bool { parts.contains { type.contains($0) } }
        if has("INT") {
            self = .integer
        } else if has("CHAR", "CLOB", "TEXT") {
            self = .text
        } else if has("BLOB") {
            self = .blob
        } else if has("REAL", "FLOA", "DOUB") {
            self = .real
        } else {
            self = .any
        }
    }
}
