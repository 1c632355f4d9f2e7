import Foundation
import MetricsTestKit
import Models
import Testing
import TypedErrors

@testable import Database

@Suite("The database", .timeLimit(.minutes(2)))
struct DatabaseTests {
    @Model struct Address: Equatable {
        var street: String
        var number: Int
    }

    private func database(_ folder: Folder, readers: Int = 2) throws -> Database {
        var settings = DatabaseSettings()
        settings.readers = readers
        let migration = Migration(
            file: "1-words.sql", sql: "CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, address TEXT)")
        return try Database(at: folder.file, settings, migrations: [migration])
    }
    private let count = SQLQuery<Int>("SELECT count(*) FROM words") { (row) throws(DatabaseError) in try row.get(0) }
    /// Counts for so long that nobody waits for its end.
    private static let endless = SQLQuery<Int>(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    ) { (row) throws(DatabaseError) in try row.get(0) }

    @Test("writes, and reads what was written", arguments: [0, 2]) func both(_ readers: Int) async throws {
        let folder = try Folder()
        let database = try database(folder, readers: readers)
        let changes = try await database.run("INSERT INTO words (word) VALUES ('a'), ('b')")
        #expect(changes == Changes(count: 2, lastID: 2))
        #expect(try await database.first(count) == 2)
        #expect(try database.now(count) == 2)
        let words = SQLQuery<String>("SELECT word FROM words ORDER BY id") { (row) throws(DatabaseError) in try row.get(0) }
        #expect(try await database.all(words) == ["a", "b"])
        let first = try await database.read { (reader) throws(DatabaseError) in
            var seen: [String] = []
            try reader.each(words) { (word) throws(DatabaseError) in
                seen.append(word)
                return false
            }
            return seen
        }
        #expect(first == ["a"])
    }

    @Test("a model is kept as JSON") func model() async throws {
        let database = try database(Folder())
        let address = Address(street: "Rue de l'Église", number: 3)
        _ = try await database.run("INSERT INTO words (word, address) VALUES ('a', \(address))")
        let query = SQLQuery<Address>("SELECT address FROM words") { (row) throws(DatabaseError) in try row.get(0) }
        #expect(try await database.first(query) == address)
        let street = SQLQuery<String>("SELECT address ->> 'street' FROM words") { (row) throws(DatabaseError) in try row.get(0) }
        #expect(try await database.first(street) == address.street)
    }

    @Test("the caller's own error rolls back, with its type") func typed() async throws {
        let database = try database(Folder())
        var came: Refused?
        do throws(Refused) {
            try await database.write(throwing: Refused.self) { (transaction) throws(Refused) in
                try mapping(Refused.second) { () throws(DatabaseError) in
                    _ = try transaction.run("INSERT INTO words (word) VALUES ('a')")
                }
                throw .first(.changedMyMind)
            }
        } catch { came = error }
        #expect(came == .first(.changedMyMind))
        #expect(try await database.first(count) == 0)
    }

    @Test("a reader writes nothing") func readersRead() async throws {
        let database = try database(Folder())
        let sneaky = SQLQuery<Int>("INSERT INTO words (word) VALUES ('a') RETURNING id") { (row) throws(DatabaseError) in try row.get(0) }
        await #expect(throws: DatabaseError.self) { _ = try await database.first(sneaky) }
        #expect(try await database.first(count) == 0)
    }

    @Test("many tasks, none is lost") func many() async throws {
        let database = try database(Folder())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    _ = try await database.run("INSERT INTO words (word) VALUES (\("w\(number)"))")
                    _ = try await database.first(count)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.first(count) == 200)
    }

    @Test("a task that is cancelled ends its statement") func cancelled() async throws {
        let database = try database(Folder())
        let task = Task { () async -> DatabaseError.Kind? in
            do throws(DatabaseError) { _ = try await database.first(Self.endless) } catch { return error.kind }
            return nil
        }
        task.cancel()
        #expect(await task.value == .cancelled)
        #expect(try await database.first(count) == 0)
    }

    @Test("a transaction that is cancelled while it runs is rolled back") func cancelledInside() async throws {
        let database = try database(Folder())
        let (began, signal) = AsyncStream.makeStream(of: Void.self)
        let task = Task { () async -> DatabaseError.Kind? in
            do throws(DatabaseError) {
                _ = try await database.write { (transaction) throws(DatabaseError) in
                    try transaction.run("INSERT INTO words (word) VALUES ('a')")
                    signal.finish()
                    _ = try transaction.first(Self.endless)
                }
            } catch { return error.kind }
            return nil
        }
        for await _ in began {}
        task.cancel()
        #expect(await task.value == .cancelled)
        #expect(try await database.first(count) == 0)
        _ = try await database.run("INSERT INTO words (word) VALUES ('b')")
        #expect(try await database.first(count) == 1)
    }

    @Test("what takes long is no work for the loop") func tooLong() async throws {
        let database = try database(Folder())
        #expect(failure { () throws(DatabaseError) in _ = try database.now(Self.endless) } == .tooLong)
        #expect(try database.now(count) == 0)
    }

    @Test("a closed database says so") func closed() async throws {
        let database = try database(Folder())
        database.close()
        for _ in 0..<2 {
            let error = await #expect(throws: DatabaseError.self) { _ = try await database.first(count) }
            #expect(error?.kind == .closed)
        }
    }

    @Test("the instruments are played") func metrics() async throws {
        let folder = try Folder()
        let metrics = TestMetrics()
        let database = try Database(at: folder.file, migrations: [], metrics: metrics, now: { 5 })
        _ = try await database.run("CREATE TABLE a (x)")
        let writer = [("role", "writer")]
        #expect(try metrics.expectTimer("database_wait_seconds", writer).values == [0])
        #expect(try metrics.expectTimer("database_duration_seconds", writer).values == [0])
        #expect(try metrics.expectGauge("database_connections", [("role", "reader")]).lastValue == 4)
        #expect(try metrics.expectGauge("database_connections_idle", writer).lastValue == 0)
    }
}
