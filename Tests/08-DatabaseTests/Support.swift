import Foundation
import Testing

@testable import Database

/// A folder for a test's database, gone when the test is over.
final class Folder: Sendable {
    let path: String
    var file: String { path + "/test.sqlite" }

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/apus-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A connection to a database in memory with a table of words.
func words(_ texts: [String] = []) throws(DatabaseError) -> Connection {
    let connection = try Connection(":memory:")
    try connection.execute("CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)")
    for text in texts { _ = try connection.run("INSERT INTO words (word) VALUES (\(text))") }
    return connection
}

extension Connection {
    /// All words, in order.
    func words() throws(DatabaseError) -> [String] {
        try all(SQLQuery("SELECT word FROM words ORDER BY id") { (row) throws(DatabaseError) in try row.get(0) })
    }
}

/// What a closure throws; `nil` if nothing.
func failure(_ body: () throws(DatabaseError) -> Void) -> DatabaseError.Kind? {
    do throws(DatabaseError) { try body() } catch { return error.kind }
    return nil
}
