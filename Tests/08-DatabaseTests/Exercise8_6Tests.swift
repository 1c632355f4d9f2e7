import Testing

@testable import DatabaseMacros

@Suite("8.6 The check in the macro", .timeLimit(.minutes(1)))
struct Exercise8_6 {
    private func schema() throws -> Schema {
        try Schema([
            (
                "1.sql",
                """
                CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER, score REAL NOT NULL, photo BLOB);
                CREATE VIEW people AS SELECT name FROM users;
                """
            )
        ])
    }

    private func columns(_ sql: String, _ values: Int = 0) throws -> [ResultColumn] { try schema().columns(of: sql, values: values) }

    private func complaint(_ sql: String, _ values: Int = 0) throws -> SQLComplaint? {
        let schema = try schema()
        do { _ = try schema.columns(of: sql, values: values) } catch let error as SQLComplaint { return error }
        return nil
    }

    @Test("one statement at a time, with what does not count behind it") func one() throws {
        let schema = try schema()
        for sql in ["SELECT 1", "SELECT 1;", "SELECT 1 ; -- done\n", "SELECT ';'", "SELECT 1 /* ; */"] {
            #expect(throws: Never.self, "\(sql) is one.") { try schema.requireOne(sql) }
        }
        #expect(throws: SQLComplaint.self, "Nothing is no statement.") { try schema.requireOne(" -- nothing\n;") }
        for sql in ["SELECT 1; SELECT 2", "DELETE FROM users; nonsense", "SELECT 1;;SELECT 2"] {
            #expect(throws: SQLComplaint.self, "\(sql) are two: the second one would silently never run.") { try schema.requireOne(sql) }
        }
    }

    @Test("the words and the place are SQLite's") func words() throws {
        let column = try complaint("SELECT nme FROM users")
        #expect(column?.message == "no such column: nme", "sqlite3_errmsg, which `words` gives, as it is.")
        #expect(column?.offset == 7, "sqlite3_error_offset: the column begins at the byte 7.")
        let table = try complaint("DELETE FROM user")
        #expect(table?.message == "no such table: user")
        #expect(table?.offset == nil, "SQLite does not know where: -1 means that there is no place.")
        #expect(try complaint("SELEC 1")?.message.contains("syntax error") == true)
    }

    @Test("a parameter without a value is refused") func parameters() throws {
        #expect(try columns("SELECT name FROM users WHERE id = ?1", 1).count == 1)
        #expect(
            try complaint("SELECT name FROM users WHERE id = :id")?.message.contains("parameter") == true,
            "There is a parameter in the text and no value for it: it would be NULL, and the query would find nothing, without a word.")
        #expect(try complaint("SELECT name FROM users WHERE id = ?1 AND age = ?2", 1)?.message.contains("parameter") == true)
    }

    @Test("the declared type is the kind") func kinds() throws {
        let kinds = try columns("SELECT id, name, score, photo FROM users").map(\.kind)
        #expect(kinds == [.integer, .text, .real, .blob], "ResultColumn.Kind(declared:) of sqlite3_column_decltype.")
    }

    @Test("NOT NULL and the key are never NULL, everything else can be") func nullable() throws {
        let columns = try columns("SELECT id, name, age FROM users")
        #expect(columns.map(\.canBeNull) == [false, false, true], "id is the key, name is NOT NULL, age is neither: isNeverNull knows.")
        #expect(columns.map(\.name) == ["id", "name", "age"])
    }

    @Test("the columns of a key of several can be NULL") func severalKeys() throws {
        let schema = try Schema([("1.sql", "CREATE TABLE members (a INTEGER, b INTEGER, c INTEGER NOT NULL, PRIMARY KEY (a, b, c));")])
        #expect(!schema.isNeverNull(table: "members", column: "a"), "SQLite takes (NULL, 1, 1).")
        #expect(schema.isNeverNull(table: "members", column: "c"))
    }

    @Test("what an alias is called, and where it comes from") func alias() throws {
        #expect(
            try columns("SELECT name AS label FROM users") == [ResultColumn(name: "label", kind: .text, canBeNull: false)],
            "The name is the alias; table and origin are asked of SQLite, not guessed from it.")
    }

    @Test("what nobody can tell has to be said") func unknown() throws {
        for sql in [
            "SELECT count(*) AS n FROM users", "SELECT a.name AS n FROM users b LEFT JOIN users a ON a.id = b.age",
            "SELECT (SELECT name FROM users WHERE id = 7) AS n", "SELECT name AS n FROM people",
        ] {
            #expect(
                try complaint(sql)?.message.contains("AS \"n!\"") == true,
                "\(sql)\nNobody can tell whether n can be NULL: what is computed has no table, and canMakeNulls(sql) knows joins, subselects and views. The message shows what to write."
            )
        }
    }

    @Test("what is said counts") func said() throws {
        #expect(
            try columns("SELECT count(*) AS \"n!\" FROM users") == [ResultColumn(name: "n", kind: .any, canBeNull: false)],
            "The ! says never, and is no part of the name.")
        #expect(try columns("SELECT max(age) AS \"n?\" FROM users") == [ResultColumn(name: "n", kind: .any, canBeNull: true)])
        #expect(
            try columns("SELECT name AS \"name?\" FROM users") == [ResultColumn(name: "name", kind: .text, canBeNull: true)],
            "It goes before what the schema says.")
    }

    @Test("a statement without rows has no columns") func none() throws {
        #expect(try columns("DELETE FROM users WHERE id = ?1", 1) == [])
    }
}
