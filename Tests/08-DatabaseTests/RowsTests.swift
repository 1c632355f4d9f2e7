import Testing

@testable import Database

@Suite("Rows that come as they are asked for", .timeLimit(.minutes(2)))
struct RowsTests {
    private let numbers = SQLQuery<Int>("SELECT number FROM numbers ORDER BY number") { (row) throws(DatabaseError) in try row.get(0) }

    private func database(_ path: String, count: Int = 10, readers: Int = 1) throws -> Database {
        var settings = DatabaseSettings()
        settings.readers = readers
        let fill = """
            CREATE TABLE numbers (number INTEGER);
            WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n) INSERT INTO numbers SELECT value FROM n LIMIT \(count)
            """
        return try Database(at: path, settings, migrations: [Migration(file: "1-numbers.sql", sql: fill)])
    }

    @Test("all of them, in order, whatever the size of a batch", arguments: [1, 2, 3, 9, 10, 11, 256]) func all(_ batch: Int) async throws {
        let folder = try Folder()
        let database = try database(folder.file)
        var seen: [Int] = []
        for try await number in database.rows(numbers, batch: batch) { seen.append(number) }
        #expect(seen == Array(1...10))
        #expect(try await database.first(numbers) == 1, "The reader has come back.")
    }

    @Test("who stops in the middle gives the reader back") func stop() async throws {
        let folder = try Folder()
        let database = try database(folder.file)
        for _ in 0..<3 {
            for try await number in database.rows(numbers, batch: 2) where number == 3 { break }
            #expect(try await database.first(numbers) == 1)
        }
    }

    @Test("all rows are of one state, that of the first") func snapshot() async throws {
        let folder = try Folder()
        let database = try database(folder.file)
        var iterator = database.rows(numbers, batch: 2).makeAsyncIterator()
        #expect(try await iterator.next() == 1)
        _ = try await database.run("DELETE FROM numbers")
        var seen = [1]
        while let number = try await iterator.next() { seen.append(number) }
        #expect(seen == Array(1...10))
        #expect(try await database.first(numbers) == nil)
    }

    @Test("with one connection nobody waits for himself") func one() async throws {
        let database = try database(":memory:")
        var seen = 0
        for try await number in database.rows(numbers, batch: 2) {
            _ = try await database.run("UPDATE numbers SET number = number + 100 WHERE number = \(number)")
            seen += 1
        }
        #expect(seen == 10)
    }

    @Test("an error ends it, and frees the reader") func error() async throws {
        let folder = try Folder()
        let database = try database(folder.file)
        let wrong = SQLQuery<Int>("SELECT CASE number WHEN 3 THEN 'three' ELSE number END FROM numbers ORDER BY number") {
            (row) throws(DatabaseError) in try row.get(0)
        }
        var seen: [Int] = []
        var kind: DatabaseError.Kind?
        do throws(DatabaseError) {
            for try await number in database.rows(wrong, batch: 1) { seen.append(number) }
        } catch { kind = error.kind }
        #expect(seen == [1, 2])
        #expect(kind == .type)
        #expect(try await database.first(numbers) == 1)
    }

    @Test("a cancelled task ends its statement") func cancelled() async throws {
        let folder = try Folder()
        let database = try database(folder.file)
        let endless = SQLQuery<Int>(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        ) { (row) throws(DatabaseError) in try row.get(0) }
        let task = Task { () -> DatabaseError.Kind? in
            do throws(DatabaseError) { for try await _ in database.rows(endless) {} } catch { return error.kind }
            return nil
        }
        task.cancel()
        #expect(await task.value == .cancelled)
        #expect(try await database.first(numbers) == 1)
    }
}
