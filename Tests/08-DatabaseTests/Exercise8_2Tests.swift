import Foundation
import Models
import Testing

@testable import Database

@Suite("8.2 Rows into values", .timeLimit(.minutes(1)))
struct Exercise8_2 {
    /// What a column of one row is read as.
    private func read<Value: ColumnValue>(_ sql: String, as type: Value.Type = Value.self) throws(DatabaseError) -> Value {
        let connection = try Connection(":memory:")
        let statement = try connection.prepare("SELECT " + sql)
        _ = try statement.step()
        return try Value.read(Row(statement), 0)
    }

    private func refuses<Value: ColumnValue>(
        _ sql: String, _ type: Value.Type, _ why: String, at location: Testing.SourceLocation = #_sourceLocation
    ) {
        var came = "a value"
        do throws(DatabaseError) { came = "\(try read(sql, as: type))" } catch {
            #expect(error.kind == .type, "\(error)", sourceLocation: location)
            return
        }
        Issue.record("SELECT \(sql) as \(type) should be refused, and came \(came). \(why)", sourceLocation: location)
    }

    @Test("values come as they are") func plain() throws {
        #expect(try read("-9223372036854775808", as: Int64.self) == .min, "sqlite3_column_int64 has all 64 bits")
        #expect(try read("0.1", as: Double.self) == 0.1, "sqlite3_column_double")
        #expect(try read("'Zoë'", as: String.self) == "Zoë", "sqlite3_column_text is UTF-8")
        #expect(try read("X'00FF'", as: [UInt8].self) == [0, 255], "sqlite3_column_blob, and its length from sqlite3_column_bytes")
    }

    @Test("a text is no integer") func text() {
        refuses("'ann'", Int64.self, "sqlite3_column_int64 makes 0 of it without a word: ask sqlite3_column_type first.")
        refuses("'12'", Int64.self, "It looks like a number, and is a text: somebody has written it so.")
        refuses("1.5", Int64.self, "A real would lose its half.")
        refuses("12", String.self, "An integer is no text.")
        refuses("'ab'", [UInt8].self, "A text is no blob.")
        refuses("X'61'", String.self, "A blob need not be UTF-8.")
        refuses("'1.5'", Double.self, "A text is no number.")
    }

    @Test("NULL is no value, but nil") func null() throws {
        refuses("NULL", Int64.self, "NULL is not 0.")
        refuses("NULL", Double.self, "NULL is not 0.0.")
        refuses("NULL", String.self, "NULL is not the empty text.")
        refuses("NULL", [UInt8].self, "NULL is not the empty blob.")
        #expect(try read("NULL", as: String?.self) == nil)
        #expect(try read("'a'", as: String?.self) == "a", "An optional reads what is there.")
    }

    @Test("an integer stands for a real") func integerAsReal() throws {
        #expect(
            (try? read("3", as: Double.self)) == 3,
            "SQLite keeps 3.0 as 3 where it can, and sum(x) gives one or the other: SQLITE_INTEGER is a number too.")
    }

    @Test("a text has all its bytes") func zero() throws {
        #expect(
            try read("CAST(X'610062' AS TEXT)", as: String.self) == "a\0b",
            "A zero byte within ends a C string, and not this one: take sqlite3_column_bytes, after sqlite3_column_text.")
        #expect(try read("''", as: String.self) == "", "An empty text is a text.")
        #expect((try? read("X''", as: [UInt8].self)) == [], "An empty blob has no address, and is no error: []")
    }
}

/// Types that stand on those four.
@Suite("Column types", .timeLimit(.minutes(1)))
struct ColumnTypeTests {
    enum Role: String, TextColumn { case admin, guest }

    private func back<Value: ColumnValue & Equatable>(_ value: Value) throws -> Value? {
        try Connection(":memory:").first(SQLQuery("SELECT \(value)") { (row) throws(DatabaseError) in try row.get(0, as: Value.self) })
    }

    @Test("come back as they went in") func roundTrip() throws {
        #expect(try back(UInt8.max) == .max)
        #expect(try back(true) == true)
        #expect(try back(Role.guest) == .guest)
        let id = UUID()
        #expect(try back(id) == id)
        let date = Date(timeIntervalSince1970: 1_767_268_800.123)
        #expect(try back(date) == date)
        #expect(try back(Data([1, 0])) == Data([1, 0]))
        #expect(try back(Int?.none) == .some(nil))
    }

    @Test("what does not fit is refused") func range() throws {
        let connection = try Connection(":memory:")
        func kind<Value: ColumnValue>(_ sql: SQL, _ type: Value.Type) -> DatabaseError.Kind? {
            failure { () throws(DatabaseError) in
                _ = try connection.first(SQLQuery(sql) { (row) throws(DatabaseError) in try row.get(0, as: Value.self) })
            }
        }
        #expect(kind("SELECT 256", UInt8.self) == .type)
        #expect(kind("SELECT 2", Bool.self) == .type)
        #expect(kind("SELECT 'boss'", Role.self) == .type)
        #expect(kind("SELECT 'x'", UUID.self) == .type)
        #expect(kind("SELECT \(UInt64.max)", Int.self) == .value)
        #expect(kind("SELECT \(Double.nan)", Double.self) == .value)
        let column = failure { () throws(DatabaseError) in
            _ = try connection.first(SQLQuery("SELECT 1") { (row) throws(DatabaseError) in try row.get(1, as: Int.self) })
        }
        #expect(column == .type)
    }

    @Test("what is interpolated is a value, whatever stands in it") func injection() throws {
        let connection = try words(["a"])
        let evil = "'); DROP TABLE words; --"
        let sql: SQL = "INSERT INTO words (word) VALUES (\(evil))"
        #expect(sql.text == "INSERT INTO words (word) VALUES (?1)")
        _ = try connection.run(sql)
        #expect(try connection.words() == ["a", evil])
    }

    @Test("a statement is prepared once, and the same one within itself works") func cache() throws {
        let connection = try words(["a", "b"])
        let sql: SQL = "SELECT word FROM words ORDER BY id"
        var seen: [String] = []
        try connection.each(sql) { (row: borrowing Row) throws(DatabaseError) in
            let outer: String = try row.get(0)
            try connection.each(sql) { (row: borrowing Row) throws(DatabaseError) in
                seen.append(outer + (try row.get(0, as: String.self)))
                return true
            }
            return true
        }
        #expect(seen == ["aa", "ab", "ba", "bb"])
        let first = try connection.statement(sql.text)
        first.reset()
        let second = try connection.statement(sql.text)
        #expect(first === second)
        second.reset()
    }
}
