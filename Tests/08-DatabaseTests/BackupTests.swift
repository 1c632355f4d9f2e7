import Foundation
import Testing

@testable import Database

@Suite("Copies of a database", .timeLimit(.minutes(2)))
struct BackupTests {
    private let count = SQLQuery<Int>("SELECT count(*) FROM words") { (row) throws(DatabaseError) in try row.get(0) }
    private let migration = Migration(file: "1-words.sql", sql: "CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL)")

    private func filled(_ path: String, rows: Int) async throws -> Database {
        let database = try Database(at: path, migrations: [migration])
        try await database.write { [rows = rows] (transaction) throws(DatabaseError) in
            for row in 0..<rows {
                let word = "word \(row) " + String(repeating: "x", count: 500)
                _ = try transaction.run("INSERT INTO words (word) VALUES (\(word))")
            }
        }
        return database
    }

    private func names(_ folder: Folder) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }

    @Test("a copy is one file with everything in it", arguments: [true, false]) func copy(inFile: Bool) async throws {
        let folder = try Folder()
        let database = try await filled(inFile ? folder.file : ":memory:", rows: 1_000)
        let copy = folder.path + "/copy.sqlite"
        try await database.backup(to: copy)
        try Database.check(copy)
        #expect(try await Database(at: copy).first(count) == 1_000)
        database.close()
        #expect(try names(folder).filter { $0.hasPrefix("copy") } == ["copy.sqlite"], "What is partial, and logs, are gone.")
    }

    @Test("a copy shows one moment, while others write") func moment() async throws {
        let folder = try Folder()
        let database = try await filled(folder.file, rows: 2_000)
        let writing = Task {
            // Two rows at a time: half of them would show that the copy is of two moments.
            while !Task.isCancelled {
                try await database.write { (transaction) throws(DatabaseError) in
                    _ = try transaction.run("INSERT INTO words (word) VALUES ('one')")
                    _ = try transaction.run("INSERT INTO words (word) VALUES ('two')")
                }
            }
        }
        for number in 0..<5 {
            let copy = folder.path + "/\(number).sqlite"
            try await database.backup(to: copy)
            let rows = try await Database(at: copy).first(count) ?? 0
            #expect(rows >= 2_000 && rows % 2 == 0, "Came \(rows).")
        }
        writing.cancel()
        _ = try? await writing.value
    }

    @Test("a copy takes the place of an older one, and nothing is left of one that fails") func place() async throws {
        let folder = try Folder()
        let database = try await filled(folder.file, rows: 10)
        let copy = folder.path + "/copy.sqlite"
        try Data("old".utf8).write(to: URL(fileURLWithPath: copy))
        try await database.backup(to: copy)
        try Database.check(copy)
        let nowhere = folder.path + "/nowhere/copy.sqlite"
        await #expect(throws: DatabaseError.self) { try await database.backup(to: nowhere) }
        let cancelled = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await database.backup(to: copy)
        }
        await #expect(throws: DatabaseError.self) { try await cancelled.value }
        try Database.check(copy)
        #expect(try names(folder).filter { $0.contains("partial") } == [])
    }

    @Test("a checkpoint empties the log") func checkpoint() async throws {
        let folder = try Folder()
        let database = try await filled(folder.file, rows: 100)
        func logBytes() throws -> Int {
            try FileManager.default.attributesOfItem(atPath: folder.file + "-wal")[.size] as? Int ?? 0
        }
        #expect(try logBytes() > 0)
        try await database.checkpoint()
        #expect(try logBytes() == 0)
        database.close()
        await #expect(throws: DatabaseError.self) { try await database.checkpoint() }
    }

    @Test("what is damaged is found, and named") func damaged() async throws {
        let folder = try Folder()
        let database = try await filled(folder.file, rows: 1_000)
        let copy = folder.path + "/copy.sqlite"
        try await database.backup(to: copy)
        database.close()
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: copy))
        try file.seek(toOffset: 40 * 4_096)
        try file.write(contentsOf: Data(repeating: 0x5A, count: 8_192))
        try file.close()
        #expect(failure { () throws(DatabaseError) in try Database.check(copy) } == .corrupt)
        #expect(failure { () throws(DatabaseError) in try Database.restore(copy, to: folder.file) } == .corrupt)
        #expect(try await Database(at: folder.file).first(count) == 1_000, "Nothing has changed.")
        #expect(failure { () throws(DatabaseError) in try Database.check(folder.path + "/none.sqlite") } == .cannotOpen)
        let text = folder.path + "/text"
        try Data(String(repeating: "no database ", count: 500).utf8).write(to: URL(fileURLWithPath: text))
        #expect(failure { () throws(DatabaseError) in try Database.check(text) } == .notADatabase)
    }

    @Test("a copy takes a database's place, unless somebody uses it") func restore() async throws {
        let folder = try Folder()
        let copy = folder.path + "/copy.sqlite"
        let database = try await filled(folder.file, rows: 10)
        try await database.backup(to: copy)
        _ = try await database.run("INSERT INTO words (word) VALUES ('later')")
        let kind = failure { () throws(DatabaseError) in try Database.restore(copy, to: folder.file) }
        #expect(kind == .busy, "It is open here.")
        #expect(try await database.first(count) == 11)
        database.close()
        try Database.restore(copy, to: folder.file)
        #expect(try await Database(at: folder.file).first(count) == 10)
        #expect(try await Database(at: folder.file + ".replaced").first(count) == 11, "What was there is kept.")
        try Data(String(repeating: "no database ", count: 500).utf8).write(to: URL(fileURLWithPath: folder.file))
        try Database.restore(copy, to: folder.file)
        #expect(try await Database(at: folder.file).first(count) == 10, "What is damaged is replaced.")
        let other = folder.path + "/other.sqlite"
        try Database.restore(copy, to: other)
        #expect(try await Database(at: other).first(count) == 10)
        #expect(try names(folder).filter { $0.contains(".new") || $0.contains(".partial") } == [])
    }
}
