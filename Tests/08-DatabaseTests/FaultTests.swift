import Foundation
import Synchronization
import Testing

@testable import Database

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What can happen to a file, each with a clear error and nothing lost.
@Suite("Faults", .timeLimit(.minutes(5)))
struct FaultTests {
    private func filled(_ folder: Folder, rows: Int = 100) throws {
        let connection = try Connection(folder.file)
        try connection.execute("CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL)")
        try connection.transaction { () throws(DatabaseError) in
            for row in 0..<rows { _ = try connection.run("INSERT INTO words (word) VALUES (\("word \(row)"))") }
        }
    }

    // The child kills itself in the middle of one of a thousand transactions, when it has written one of the two rows.
    @Test("kill -9 loses nothing that was acknowledged, and leaves no half of anything", arguments: [0, 523, 999])
    func killed(_ last: Int) async throws {
        let folder = try Folder()
        let (file, log) = (folder.file, folder.path + "/acknowledged")
        await #expect(processExitsWith: .signal(SIGKILL)) { [file = file as String, log = log as String, last = last as Int] in
            let connection = try Connection(file)
            try connection.execute("CREATE TABLE pairs (number INTEGER, half INTEGER)")
            let acknowledged = open(log, O_CREAT | O_WRONLY | O_APPEND, 0o600)
            for number in 0..<1_000 {
                try connection.transaction { () throws(DatabaseError) in
                    _ = try connection.run("INSERT INTO pairs VALUES (\(number), 1)")
                    if number == last { kill(getpid(), SIGKILL) }
                    _ = try connection.run("INSERT INTO pairs VALUES (\(number), 2)")
                }
                // One byte for each that the caller was told of.
                _ = "x".withCString { write(acknowledged, $0, 1) }
            }
        }
        let told = try Data(contentsOf: URL(fileURLWithPath: log)).count
        let connection = try Connection(file)
        #expect(told == last)
        #expect(try connection.value("SELECT count(*) FROM (SELECT number FROM pairs GROUP BY number HAVING count(*) = 2)") == told)
        #expect(try connection.value("SELECT count(*) FROM pairs") == 2 * told)
        #expect(try connection.value("PRAGMA integrity_check") == "ok")
    }

    @Test("a full disk is an error, and what was there stays") func full() throws {
        let folder = try Folder()
        var settings = DatabaseSettings()
        settings.maximumBytes = 64 * 1024
        let connection = try Connection(folder.file, settings)
        try connection.execute("CREATE TABLE blobs (data BLOB)")
        _ = try connection.run("INSERT INTO blobs VALUES (\([UInt8](repeating: 1, count: 10_000)))")
        let kind = failure { () throws(DatabaseError) in
            try connection.transaction { () throws(DatabaseError) in
                for _ in 0..<10 { _ = try connection.run("INSERT INTO blobs VALUES (\([UInt8](repeating: 2, count: 10_000)))") }
            }
        }
        #expect(kind == .full)
        #expect(try connection.value("SELECT count(*) FROM blobs") == 1)
        _ = try connection.run("INSERT INTO blobs VALUES (X'00')")
    }

    @Test("a locked file is busy, and free again later") func locked() throws {
        let folder = try Folder()
        try filled(folder)
        var settings = DatabaseSettings()
        settings.busyTimeout = 0
        let (one, two) = (try Connection(folder.file, settings), try Connection(folder.file, settings))
        try one.execute("BEGIN IMMEDIATE")
        #expect(failure { () throws(DatabaseError) in try two.transaction { () throws(DatabaseError) in } } == .busy)
        #expect(try two.value("SELECT count(*) FROM words") == 100)
        try one.execute("COMMIT")
        #expect(failure { () throws(DatabaseError) in try two.transaction { () throws(DatabaseError) in } } == nil)
    }

    @Test("a lock is waited for as long as the settings say, and not for a task that was cancelled") func waits() {
        let watch = Watch()
        watch.busyTimeout = 50
        let slept = Mutex<[UInt32]>([])
        var attempt: Int32 = 0
        while attempt < 100, watch.waits(attempt, sleep: { milliseconds in slept.withLock { $0.append(milliseconds) } }) { attempt += 1 }
        #expect(slept.withLock { $0 } == [1000, 2000, 4000, 8000, 16_000, 16_000, 3000], "50 milliseconds, and then it is busy.")
        watch.budget = 4
        #expect(!watch.waits(0, sleep: { _ in }), "A read on the loop never sleeps: it would hold up everybody else.")
        watch.budget = nil
        let cancellation = Cancellation()
        watch.cancellation = cancellation
        #expect(watch.waits(0, sleep: { _ in }))
        cancellation.set()
        #expect(!watch.waits(0, sleep: { _ in }), "Nobody wants the answer any more.")
    }

    @Test("where SQLite has rolled back by itself, nothing more is written") func rolledBack() async throws {
        let folder = try Folder()
        let database = try Database(
            at: folder.file, migrations: [Migration(file: "1-words.sql", sql: "CREATE TABLE words (word TEXT NOT NULL UNIQUE);")])
        let kinds = Mutex<[DatabaseError.Kind?]>([])
        let thrown: DatabaseError.Kind?
        do throws(DatabaseError) {
            try await database.write { (transaction) throws(DatabaseError) in
                try transaction.run("INSERT INTO words VALUES ('one')")
                let first = failure { () throws(DatabaseError) in
                    try transaction.run("INSERT OR ROLLBACK INTO words VALUES ('one')")
                }
                let second = failure { () throws(DatabaseError) in try transaction.run("INSERT INTO words VALUES ('two')") }
                let third = failure { () throws(DatabaseError) in
                    _ = try transaction.savepoint { (part) throws(DatabaseError) in try part.run("INSERT INTO words VALUES ('three')") }
                }
                kinds.withLock { $0 = [first, second, third] }
            }
            thrown = nil
        } catch { thrown = error.kind }
        #expect(kinds.withLock { $0 } == [.unique, .noTransaction, .noTransaction], "What comes afterwards would stand for itself.")
        #expect(thrown != nil, "The whole has failed.")
        let count = SQLQuery<Int>("SELECT count(*) FROM words") { (row) throws(DatabaseError) in try row.get(0) }
        #expect(try await database.first(count) == 0, "All or nothing.")
    }

    @Test("a misspelt column in double quotes is an error, and no text") func quotes() throws {
        let connection = try words(["one"])
        let kind = failure { () throws(DatabaseError) in
            let _: String = try connection.value("SELECT \"wrod\" FROM words")
        }
        #expect(kind == .statement, "SQLite would give the text wrod (https://www.sqlite.org/quirks.html#dblquote).")
        #expect(try connection.value("SELECT \"word\" FROM words") == "one")
    }

    @Test("a damaged file, and one that is no database, are told apart") func corrupt() throws {
        let folder = try Folder()
        try filled(folder, rows: 2_000)
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.file)))
        for index in 4_096..<bytes.count { bytes[index] = 0xa5 }
        try Data(bytes).write(to: URL(fileURLWithPath: folder.file))
        let kind = failure { () throws(DatabaseError) in
            _ = try Connection(folder.file).value("SELECT count(word) FROM words") as Int
        }
        #expect(kind == .corrupt)
        let text = folder.path + "/text"
        try Data(repeating: 0x61, count: 10_000).write(to: URL(fileURLWithPath: text))
        #expect(failure { () throws(DatabaseError) in _ = try Database(at: text) } == .notADatabase)
        #expect(try Data(contentsOf: URL(fileURLWithPath: text)).count == 10_000)
    }

    @Test("a database that may only be read") func readOnly() throws {
        let folder = try Folder()
        try filled(folder)
        var settings = DatabaseSettings()
        settings.isReadOnly = true
        let connection = try Connection(folder.file, settings)
        #expect(try connection.value("SELECT count(*) FROM words") == 100)
        #expect(failure { () throws(DatabaseError) in _ = try connection.run("DELETE FROM words") } == .readOnly)
        let migration = Migration(file: "1-more.sql", sql: "CREATE TABLE more (x)")
        #expect(failure { () throws(DatabaseError) in _ = try Database(at: folder.file, settings, migrations: [migration]) } == .readOnly)
    }

    #if os(Linux)
        // Permissions do not hold root back. In /proc nobody can make a file, whoever it is.
        @Test("a folder in which no file can be made") func noFolder() throws {
            #expect(failure { () throws(DatabaseError) in _ = try Database(at: "/proc/apus.sqlite") } == .cannotOpen)
        }
    #endif
    @Test("a folder that is not there") func missingFolder() throws {
        #expect(failure { () throws(DatabaseError) in _ = try Database(at: "/no/such/folder/a.sqlite") } == .cannotOpen)
    }

    @Test("a database that is newer than the program is left as it is") func newer() throws {
        let folder = try Folder()
        let one = Migration(file: "1-a.sql", sql: "CREATE TABLE a (x)")
        let two = Migration(file: "2-b.sql", sql: "CREATE TABLE b (x)")
        try Migrator([one, two]).migrate(folder.file)
        #expect(failure { () throws(DatabaseError) in _ = try Database(at: folder.file, migrations: [one]) } == .newerSchema)
        #expect(try Migrator([one, two]).applied(try Connection(folder.file)).count == 2)
    }
}
