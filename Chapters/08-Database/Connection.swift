import CSQLite

/// One connection to a database (https://www.sqlite.org/c3ref/sqlite3.html), with its prepared statements.
///
/// Rule of `@unchecked Sendable`: one thread at a time uses it. The pool lends it to one task, and hands it on with a lock between,
/// which orders the memory; `SQLITE_OPEN_NOMUTEX` is right for that (https://www.sqlite.org/threadsafe.html, multi-thread).
final class Connection: @unchecked Sendable {
    let handle: Handle
    var pointer: OpaquePointer { handle.pointer }
    var watch: Watch { handle.watch }
    /// What a statement needs of its connection.
    struct Handle {
        let pointer: OpaquePointer
        let watch: Watch

        @inline(never)
        func failure(_ code: Int32, sql: String?) -> DatabaseError {
            if code & 0xff == SQLITE_INTERRUPT || (code & 0xff == SQLITE_BUSY && watch.cancellation?.isSet == true) {
                return watch.cancellation?.isSet == true
                    ? DatabaseError(.cancelled, "the task was cancelled, and so was its statement", sql: sql)
                    : DatabaseError(.tooLong, "the statement takes too many steps for the loop: use read, which runs on a thread", sql: sql)
            }
            return DatabaseError(code: code, String(cString: sqlite3_errmsg(pointer)), sql: sql)
        }
    }

    private var statements: [String: Statement] = [:]
    private var isClosed = false
    private let limit: Int

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: of the file, or `:memory:`.
    ///   - writes: whether this one writes; else it refuses to.
    /// - Throws: `cannotOpen`, `notADatabase`, `corrupt`, `readOnly`, `busy`.
    init(_ path: String, _ settings: DatabaseSettings = DatabaseSettings(), writes: Bool = true) throws(DatabaseError) {
        var opened: OpaquePointer?
        let writes = writes && !settings.isReadOnly
        let mode = writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY
        let code = sqlite3_open_v2(path, &opened, mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let opened else {
            let words = String(cString: sqlite3_errmsg(opened))
            sqlite3_close_v2(opened)
            throw DatabaseError(code: code, "\(path): \(words)")
        }
        handle = Handle(pointer: opened, watch: Watch())
        limit = settings.cachedStatements
        handle.watch.install(on: opened)
        handle.watch.busyTimeout = settings.busyTimeout
        apus_refuse_texts_in_double_quotes(opened)
        do throws(DatabaseError) {
            // WAL: readers and the writer do not wait for each other (https://www.sqlite.org/wal.html).
            if writes { try execute("PRAGMA journal_mode = WAL") }
            try execute("PRAGMA synchronous = \(settings.durability.rawValue)")
            try execute("PRAGMA foreign_keys = ON")
            // A file from elsewhere must not run functions through its views and triggers.
            try execute("PRAGMA trusted_schema = OFF")
            if writes, let bytes = settings.maximumBytes { try limit(bytes: bytes) }
            // Reads the first page: what is no database shows now.
            try execute("SELECT count(*) FROM sqlite_schema")
        } catch {
            throw DatabaseError(code: error.code, "\(path): \(error.message)")
        }
    }

    deinit { close() }

    /// Ends it now, and not when the last one lets go of it: that may be a thread that has just worked with it. The last one that can write
    /// takes the log away.
    func close() {
        if isClosed { return }
        isClosed = true
        statements.removeAll()
        sqlite3_close_v2(pointer)
    }

    private func limit(bytes: Int64) throws(DatabaseError) {
        let size: Int64 = try value("PRAGMA page_size")
        try execute("PRAGMA max_page_count = \(max(1, bytes / size))")
    }

    /// Runs a statement that stands in the program, beside the cancellation and the cache.
    func execute(_ sql: String) throws(DatabaseError) {
        let code = sqlite3_exec(pointer, sql, nil, nil, nil)
        if code != SQLITE_OK { throw failure(code, sql: sql) }
    }

    /// The first column of the only row.
    func value<Value: ColumnValue>(_ sql: String) throws(DatabaseError) -> Value {
        let query = SQLQuery<Value>(SQL(unchecked: sql)) { (row) throws(DatabaseError) in try row.get(0) }
        guard let value = try first(query) else { throw DatabaseError(.type, "no row came", sql: sql) }
        return value
    }

    func failure(_ code: Int32, sql: String?) -> DatabaseError { handle.failure(code, sql: sql) }

    // MARK: Statements

    /// A statement that nobody uses: a kept one, or a new one, which is kept.
    func statement(_ sql: String) throws(DatabaseError) -> Statement {
        if let statement = statements[sql], !statement.isBusy {
            statement.isBusy = true
            return statement
        }
        let statement = try prepare(sql)
        statement.isBusy = true
        if statements[sql] == nil {
            // Full: all go, which costs each of them one more preparation. Whoever has that many makes its SQL of parts.
            if statements.count >= limit { statements.removeAll() }
            statements[sql] = statement
        }
        return statement
    }

    /// Runs a statement to its end.
    func run(_ sql: SQL) throws(DatabaseError) -> Changes {
        try each(sql) { (_: borrowing Row) throws(DatabaseError) in true }
        return Changes(count: Int(sqlite3_changes64(pointer)), lastID: sqlite3_last_insert_rowid(pointer))
    }

    /// The first row, or `nil`.
    func first<Output>(_ query: SQLQuery<Output>) throws(DatabaseError) -> Output? {
        var output: Output?
        try each(query.sql) { (row: borrowing Row) throws(DatabaseError) in
            output = try query.decode(row)
            return false
        }
        return output
    }

    /// All rows.
    func all<Output>(_ query: SQLQuery<Output>) throws(DatabaseError) -> [Output] {
        var outputs: [Output] = []
        try each(query.sql) { (row: borrowing Row) throws(DatabaseError) in
            outputs.append(try query.decode(row))
            return true
        }
        return outputs
    }

    /// Calls a closure for each row, one after the other: only one is in memory.
    ///
    /// - Parameter body: returns whether to go on.
    func each<Failure: DatabaseFailure>(_ sql: SQL, _ body: (borrowing Row) throws(Failure) -> Bool) throws(Failure) {
        do throws(DatabaseError) {
            if watch.cancellation?.isSet == true {
                throw DatabaseError(.cancelled, "the task was cancelled", sql: sql.text)
            }
        } catch { throw Failure(error) }
        let statement: Statement
        do throws(DatabaseError) { statement = try self.statement(sql.text) } catch { throw Failure(error) }
        defer { statement.reset() }
        do throws(DatabaseError) { try statement.bind(all: sql.values) } catch { throw Failure(error) }
        while true {
            let isRow: Bool
            do throws(DatabaseError) { isRow = try statement.step() } catch { throw Failure(error) }
            guard isRow, try body(Row(statement)) else { return }
        }
    }
}
