import Case
import Database
import Foundation

// `try!` in these cases: who cannot open the file or find the row has nothing to measure, and ends with SQLite's words.

struct User: Sendable {
    var id: Int64
    var name: String
    var email: String
}

/// A file's path in a new folder, which is left to the system.
func newFile() -> String {
    let folder = FileManager.default.temporaryDirectory.path + "/apus-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder + "/bench.sqlite"
}

let schema = """
    CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL);
    INSERT INTO users (id, name, email)
    WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < 10000)
    SELECT i, 'User ' || i, 'u' || i || '@example.com' FROM numbers;
    CREATE TABLE copies (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL);
    """

/// What `#sql` makes of it; the macro itself needs the plugin, which this package leaves out.
private func user(_ id: Int64) -> SQLQuery<User> {
    SQLQuery(SQL(unchecked: "SELECT id, name, email FROM users WHERE id = ?1", [DatabaseValue(id)])) { (row) throws(DatabaseError) in
        User(id: try row.integer(0), name: try row.text(1), email: try row.text(2))
    }
}

private func open() -> Database { try! Database(at: newFile(), migrations: [Migration(file: "1-users.sql", sql: schema)]) }

func reading() -> (Int) -> Void {
    let database = open()
    var numbers = Numbers()
    return { count in
        for _ in 0..<count { keep(try! database.now(user(Int64(1 + numbers.next(below: 10_000))))!) }
    }
}

func readingOnAThread() -> @Sendable (Int) async -> Void {
    let database = open()
    return { count in
        var numbers = Numbers()
        for _ in 0..<count { keep(try! await database.first(user(Int64(1 + numbers.next(below: 10_000))))!) }
    }
}

func inserting() -> (Int) -> Void {
    let database = open()
    return { count in
        let done = DispatchSemaphore(value: 0)
        Task {
            for _ in 0..<count {
                try! await database.write { (transaction) throws(DatabaseError) in
                    for number in 0..<1_000 as Range<Int> {
                        try transaction.run(
                            SQL(
                                unchecked: "INSERT INTO copies (name, email) VALUES (?1, ?2)",
                                [DatabaseValue("User \(number)"), DatabaseValue("u\(number)@example.com")]))
                    }
                }
            }
            done.signal()
        }
        done.wait()
    }
}
