import CSQLite
import Testing

@testable import Database

@Suite("8.1 Prepare, bind, step", .timeLimit(.minutes(1)))
struct Exercise8_1 {
    private func connection() throws -> Connection { try Connection(":memory:") }

    @Test("a statement goes from row to row, and then it is done") func rows() throws {
        let statement = try connection().prepare("SELECT 1 UNION ALL SELECT 2")
        #expect(try statement.step(), "sqlite3_step gives SQLITE_ROW (100) for each of two rows: true")
        #expect(try statement.step(), "There is a second row.")
        #expect(try !statement.step(), "SQLITE_DONE (101) is the end and no error: false. https://www.sqlite.org/c3ref/step.html")
    }

    @Test("wrong SQL is refused with SQLite's own words") func wrong() throws {
        let connection = try connection()
        let error = #expect(throws: DatabaseError.self) { _ = try connection.prepare("SELECT name FROM nowhere") }
        #expect(error?.kind == .statement, "There is no such table: throw failure(code, sql: sql) for what is not SQLITE_OK.")
        #expect(
            error?.message == "no such table: nowhere", "The words come from SQLite. By hand: sqlite3 :memory: 'SELECT name FROM nowhere'")
    }

    @Test("one statement at a time") func tail() throws {
        let connection = try connection()
        #expect(
            failure { () throws(DatabaseError) in _ = try connection.prepare("SELECT 1; DROP TABLE users") } == .statement,
            "sqlite3_prepare_v3 stops behind the first semicolon and says so in `tail`. What stands behind would never run, and nobody would notice: an error."
        )
        #expect(
            failure { () throws(DatabaseError) in _ = try connection.prepare("SELECT 1;  \n ;") } == nil,
            "White space and semicolons behind the statement are none.")
        #expect(
            failure { () throws(DatabaseError) in _ = try connection.prepare("  ") } == .statement,
            "Where there is no statement SQLite gives SQLITE_OK and no statement: that is an error here.")
    }

    @Test("every kind of value arrives as it was") func values() throws {
        let connection = try connection()
        let all: [(DatabaseValue, String)] = [
            (.null, "null|NULL"), (.integer(.min), "integer|-9223372036854775808"), (.real(0.5), "real|0.5"),
            (.text("it's"), "text|'it''s'"), (.text(""), "text|''"), (.blob([0, 255]), "blob|X'00FF'"),
        ]
        for (value, wanted) in all {
            let statement = try connection.prepare("SELECT typeof(?1) || '|' || quote(?1)")
            try statement.bind(value, at: 1)
            _ = try statement.step()
            let came = sqlite3_column_text(statement.pointer, 0).map { String(cString: $0) }
            #expect(came == wanted, "\(value) was bound to ?1, and SQLite sees it as typeof|quote = \(came ?? "nothing")")
        }
    }

    @Test("a zero byte does not end a text") func zero() throws {
        let statement = try connection().prepare("SELECT length(CAST(?1 AS BLOB))")
        try statement.bind(.text("a\0b€"), at: 1)
        _ = try statement.step()
        #expect(
            sqlite3_column_int64(statement.pointer, 0) == 6,
            "“a\\0b€” is six bytes: a, 0, b and three for €. Give the length in bytes (utf8.count): neither characters nor a zero at the end."
        )
    }

    @Test("an empty blob is not NULL") func emptyBlob() throws {
        let statement = try connection().prepare("SELECT typeof(?1)")
        try statement.bind(.blob([]), at: 1)
        _ = try statement.step()
        let came = sqlite3_column_text(statement.pointer, 0).map { String(cString: $0) }
        #expect(came == "blob", "An empty array may have no address, and without an address SQLite binds NULL: sqlite3_bind_zeroblob.")
    }

    @Test("a parameter that is not there is an error") func range() throws {
        let statement = try connection().prepare("SELECT ?1")
        #expect(
            failure { () throws(DatabaseError) in try statement.bind(.integer(1), at: 2) } == .value,
            "There is ?1 and no second one: sqlite3_bind_int64 returns SQLITE_RANGE (25). Look at what it returns.")
        let error = #expect(throws: DatabaseError.self) { try statement.bind(.impossible("no number"), at: 1) }
        #expect(error?.kind == .value && error?.message == "no number", ".impossible has its words: throw them as `value`")
    }

    @Test("an error in a step is thrown") func constraint() throws {
        let connection = try connection()
        try connection.execute("CREATE TABLE t (x INTEGER CHECK (x < 3))")
        let statement = try connection.prepare("INSERT INTO t VALUES (3)")
        #expect(
            failure { () throws(DatabaseError) in _ = try statement.step() } == .check,
            "sqlite3_step returns SQLITE_CONSTRAINT_CHECK (275): neither a row nor the end, so failure(code).")
    }
}
