import CSQLite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Database {
    /// Copies the database as it is at one moment into a file, while everybody goes on reading and writing
    /// (https://www.sqlite.org/backup.html).
    ///
    /// The file is there when it is whole and has been checked, and takes the place of one that had its name: who looks for it never finds
    /// half of one. It needs no other file beside it. The copy takes one connection for reading meanwhile.
    ///
    /// - Parameter path: of the copy.
    /// - Throws: SQLite's error (`full`, `cannotOpen`, …); `cancelled`, if the task is; `closed`. Nothing is left behind then.
    public func backup(to path: String) async throws(DatabaseError) {
        let connection = try await borrowReader()
        defer { giveBack(connection) }
        try await work(with: connection) { (connection) throws(DatabaseError) in try connection.backup(to: path) }
    }

    /// Writes what is in the write-ahead log into the database, and empties the log (https://www.sqlite.org/wal.html#ckpt). Without it the
    /// file alone lacks the last transactions; nothing is lost, the log stands beside it.
    ///
    /// - Throws: `busy`, if somebody reads and does not come to an end; SQLite's error; `closed`.
    public func checkpoint() async throws(DatabaseError) {
        try await workAsWriter { (connection) throws(DatabaseError) in try connection.checkpoint() }
    }

    /// Looks whether a file is a sound database: all of its pages and indexes (https://www.sqlite.org/pragma.html#pragma_integrity_check).
    /// It takes as long as reading all of it twice.
    ///
    /// - Throws: `cannotOpen`, if there is none; `notADatabase`; `corrupt`, with what SQLite has found first.
    public static func check(_ path: String) throws(DatabaseError) {
        var settings = DatabaseSettings()
        settings.isReadOnly = true
        let found: String = try Connection(path, settings).value("PRAGMA integrity_check(1)")
        if found != "ok" { throw DatabaseError(code: SQLITE_CORRUPT, "\(path) is damaged: \(found)") }
    }

    /// Puts a copy in the place of a database that nobody uses, in one step. What was there stays under its name with `.replaced` behind it.
    ///
    /// - Parameters:
    ///   - copy: what ``backup(to:)`` has made. It is checked first.
    ///   - path: of the database; there need not be one.
    /// - Throws: what ``check(_:)`` throws; `busy`, if the database is in use; SQLite's error, and then nothing has changed.
    public static func restore(_ copy: String, to path: String) throws(DatabaseError) {
        try check(copy)
        let new = path + ".new"
        var settings = DatabaseSettings()
        settings.isReadOnly = true
        try Connection(copy, settings).backup(to: new)
        do throws(DatabaseError) { if access(path, F_OK) == 0 { try retire(path) } } catch {
            unlink(new)
            throw error
        }
        // A log that is left would be taken for the new one's.
        for end in ["-wal", "-shm", "-journal"] { unlink(path + end) }
        if rename(new, path) != 0 { throw Connection.cannot("rename", new) }
    }

    /// Makes sure that nobody uses a database, and gives it a second name.
    private static func retire(_ path: String) throws(DatabaseError) {
        var settings = DatabaseSettings()
        settings.busyTimeout = 0
        do throws(DatabaseError) {
            // Leaves nothing in the log, and fails while anybody else has the database open.
            let _: String = try Connection(path, settings).value("PRAGMA journal_mode = DELETE")
        } catch {
            if error.kind == .busy { throw DatabaseError(.busy, "\(path) is in use: end the program that uses it first") }
            // What is damaged is why somebody restores.
            if error.kind != .corrupt && error.kind != .notADatabase { throw error }
        }
        unlink(path + ".replaced")
        link(path, path + ".replaced")
    }
}

extension Connection {
    /// Pages that are copied between two looks at the task's cancellation: a megabyte.
    private static var step: Int32 { 256 }

    func backup(to path: String) throws(DatabaseError) {
        let partial = path + ".partial"
        unlink(partial)
        do throws(DatabaseError) {
            // In one transaction, so that the copy shows one moment. Without it SQLite begins anew whenever somebody else has written.
            try transaction("BEGIN") { () throws(DatabaseError) in
                let _: Int = try value("SELECT count(*) FROM sqlite_schema")
                try copy(to: partial)
            }
            try Database.check(partial)
        } catch {
            for end in ["", "-journal", "-wal", "-shm"] { unlink(partial + end) }
            throw error
        }
        if rename(partial, path) != 0 { throw Self.cannot("rename", partial) }
    }

    private func copy(to path: String) throws(DatabaseError) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        defer { sqlite3_close_v2(opened) }
        func failure(_ code: Int32) -> DatabaseError { DatabaseError(code: code, "\(path): \(String(cString: sqlite3_errmsg(opened)))") }
        if code != SQLITE_OK { throw failure(code) }
        guard let backup = sqlite3_backup_init(opened, "main", pointer, "main") else { throw failure(sqlite3_errcode(opened)) }
        var result = SQLITE_OK
        while result == SQLITE_OK, watch.cancellation?.isSet != true { result = sqlite3_backup_step(backup, Self.step) }
        // What it returns is the last step's error, or that of the end.
        let end = sqlite3_backup_finish(backup)
        if end != SQLITE_OK { throw failure(end) }
        if result != SQLITE_DONE { throw DatabaseError(.cancelled, "the task was cancelled, and so was its copy") }
        // As a copy it says that it has a log beside it.
        let mode = sqlite3_exec(opened, "PRAGMA journal_mode = DELETE", nil, nil, nil)
        if mode != SQLITE_OK { throw failure(mode) }
    }

    func checkpoint() throws(DatabaseError) {
        let code = sqlite3_wal_checkpoint_v2(pointer, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        if code != SQLITE_OK { throw failure(code, sql: "a checkpoint") }
    }

    @inline(never)
    static func cannot(_ call: String, _ path: String) -> DatabaseError {
        let code = errno
        return DatabaseError(.inputOutput, "\(call) \(path): \(String(cString: strerror(code)))")
    }
}
