import Case
import SQLite3C

private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

private func open() -> OpaquePointer {
    var pointer: OpaquePointer?
    sqlite3_open_v2(newFile(), &pointer, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nil)
    sqlite3_exec(pointer, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;" + schema, nil, nil, nil)
    return pointer!
}

private func prepare(_ connection: OpaquePointer, _ sql: String) -> OpaquePointer {
    var statement: OpaquePointer?
    precondition(sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK)
    return statement!
}

/// The same three columns, into the same struct: what any program has to do.
func readingInC() -> (Int) -> Void {
    let connection = open()
    let statement = prepare(connection, "SELECT id, name, email FROM users WHERE id = ?1")
    var numbers = Numbers()
    return { count in
        for _ in 0..<count {
            sqlite3_bind_int64(statement, 1, Int64(1 + numbers.next(below: 10_000)))
            precondition(sqlite3_step(statement) == SQLITE_ROW)
            keep(
                User(
                    id: sqlite3_column_int64(statement, 0), name: String(cString: sqlite3_column_text(statement, 1)),
                    email: String(cString: sqlite3_column_text(statement, 2))))
            sqlite3_reset(statement)
        }
    }
}

func insertingInC() -> (Int) -> Void {
    let connection = open()
    let statement = prepare(connection, "INSERT INTO copies (name, email) VALUES (?1, ?2)")
    return { count in
        for _ in 0..<count {
            sqlite3_exec(connection, "BEGIN IMMEDIATE", nil, nil, nil)
            for number in 0..<1_000 {
                sqlite3_bind_text(statement, 1, "User \(number)", -1, transient)
                sqlite3_bind_text(statement, 2, "u\(number)@example.com", -1, transient)
                precondition(sqlite3_step(statement) == SQLITE_DONE)
                sqlite3_reset(statement)
            }
            sqlite3_exec(connection, "COMMIT", nil, nil, nil)
        }
    }
}
