import Foundation
import Testing

@testable import Database

@Suite("8.5 Migrations", .timeLimit(.minutes(1)))
struct Exercise8_5 {
    private let one = Migration(file: "0001-users.sql", sql: "CREATE TABLE users (id INTEGER PRIMARY KEY);")
    private let two = Migration(file: "0002-names.sql", sql: "ALTER TABLE users ADD COLUMN name TEXT; CREATE INDEX names ON users (name);")
    private let three = Migration(file: "0003-posts.sql", sql: "CREATE TABLE posts (author INTEGER REFERENCES users);")

    private func applied(_ migrations: Migration...) -> [AppliedMigration] {
        migrations.map { AppliedMigration(number: $0.number!, file: $0.file, checksum: $0.checksum) }
    }

    /// What `pending` throws.
    private func refusal(_ files: [Migration], _ applied: [AppliedMigration]) throws -> DatabaseError? {
        let migrator = try Migrator(files)
        do throws(DatabaseError) { _ = try migrator.pending(applied) } catch { return error }
        return nil
    }

    @Test("what is not applied is left to do, in order") func pending() throws {
        let migrator = try Migrator([two, three, one])
        #expect(try migrator.pending([]) == [one, two, three], "A new database lacks all.")
        #expect(try migrator.pending(applied(one)) == [two, three])
        #expect(try migrator.pending(applied(one, two, three)) == [], "Nothing is left.")
    }

    @Test("a database that is newer than the program is left alone") func newer() throws {
        let error = try refusal([one], applied(one, two))
        #expect(
            error?.kind == .newerSchema,
            "Its last migration has a higher number than the program's last one: an old program must not touch it.")
        #expect(error?.message.contains("0002-names.sql") == true, "The message names the file that the program does not know.")
        #expect(try refusal([], applied(one))?.kind == .newerSchema, "A program without migrations knows none.")
    }

    @Test("a migration that was changed is refused with its name") func changed() throws {
        let edited = Migration(file: one.file, sql: one.sql + " -- and more")
        let error = try refusal([edited, two], applied(one))
        #expect(
            error?.kind == .changedMigration,
            "The file's checksum differs from the one in the table: databases that have had it would never get the change.")
        #expect(error?.message.contains("0001-users.sql") == true, "The message names the file.")
    }

    @Test("a migration that is missing is refused with its name") func missing() throws {
        let error = try refusal([two, three], applied(one, two))
        #expect(error?.kind == .missingMigration, "0001 was applied, and has no file any more.")
        #expect(error?.message.contains("0001-users.sql") == true, "The message names the file, as the table has it.")
    }

    @Test("a new file before an applied one is refused") func between() throws {
        let error = try refusal([one, two, three], applied(one, three))
        #expect(
            error?.kind == .missingMigration,
            "0002 is new and 0003 was applied before it: on another machine the order would be another one.")
        #expect(error?.message.contains("0002-names.sql") == true, "The message names the file that was skipped.")
    }

    @Test("a migration and its entry are made together") func apply() throws {
        let connection = try Connection(":memory:")
        let migrator = try Migrator([one, two])
        #expect(try migrator.migrate(connection) == [one.file, two.file])
        #expect(try migrator.applied(connection) == applied(one, two), "Each has its row in apus_migrations: number, file, checksum.")
        #expect(
            try connection.value("SELECT count(*) FROM pragma_index_list('users')") == 1, "A file may hold many statements: all are run.")
        #expect(try migrator.migrate(connection) == [], "A second time there is nothing to do.")
    }

    @Test("one that fails leaves nothing, and says its name") func fails() throws {
        let connection = try Connection(":memory:")
        let bad = Migration(file: "0002-bad.sql", sql: "CREATE TABLE half (x); CREATE TABLE users (y);")
        let migrator = try Migrator([one, bad])
        let error = #expect(throws: DatabaseError.self) { try migrator.migrate(connection) }
        #expect(error?.kind == .statement)
        #expect(error?.message.contains("0002-bad.sql") == true, "Which of fifty files was it? Put its name before SQLite's words.")
        #expect(error?.message.contains("already exists") == true, "SQLite's own words are in it.")
        #expect(try migrator.applied(connection) == applied(one), "The one before it stays.")
        #expect(try connection.value("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0, "Half of a migration is none.")
    }

    @Test("one that ends the transaction is refused") func commits() throws {
        let connection = try Connection(":memory:")
        let migrator = try Migrator([Migration(file: "0001-own.sql", sql: "CREATE TABLE a (x); COMMIT;")])
        let error = #expect(throws: DatabaseError.self) { try migrator.migrate(connection) }
        #expect(
            error?.message.contains("0001-own.sql") == true && error?.kind == .statement,
            "After a COMMIT in the file the rest would run outside of any transaction: sqlite3_get_autocommit says that none is open.")
    }

    @Test("no reference may lead nowhere") func keys() throws {
        let connection = try Connection(":memory:")
        let bad = Migration(file: "0004-orphans.sql", sql: "INSERT INTO posts VALUES (99);")
        let error = #expect(throws: DatabaseError.self) { try Migrator([one, three, bad]).migrate(connection) }
        #expect(
            error?.kind == .foreignKey,
            "Keys are not checked while a migration runs, so that tables can be made anew: PRAGMA foreign_key_check does it once.")
        #expect(error?.message.contains("0004-orphans.sql") == true, "The message names the file.")
    }
}

@Suite("The migrator", .timeLimit(.minutes(1)))
struct MigratorTests {
    private let files = [
        Migration(file: "1-a.sql", sql: "CREATE TABLE a (x);"), Migration(file: "10-b.sql", sql: "CREATE TABLE b (x);"),
        Migration(file: "2-c.sql", sql: "CREATE TABLE c (x);"),
    ]

    @Test("numbers order, and not names") func order() throws {
        #expect(try Migrator(files).migrations.map(\.number) == [1, 2, 10])
    }

    @Test("a name without a number, and a number twice, are refused") func names() {
        #expect(failure { () throws(DatabaseError) in _ = try Migrator([Migration(file: "users.sql", sql: "")]) } == .misnamedMigration)
        let twice = [Migration(file: "1-a.sql", sql: ""), Migration(file: "01-b.sql", sql: "")]
        #expect(failure { () throws(DatabaseError) in _ = try Migrator(twice) } == .misnamedMigration)
    }

    @Test("line ends do not count") func lineEnds() {
        #expect(Migration(file: "1", sql: "a\r\nb").checksum == Migration(file: "1", sql: "a\nb").checksum)
        #expect(Migration(file: "1", sql: "a b").checksum != Migration(file: "1", sql: "a\nb").checksum)
    }

    @Test("a rehearsal changes nothing, and finds what would fail") func dryRun() throws {
        let folder = try Folder()
        #expect(try Migrator(files).migrate(folder.file, dryRun: true) == ["1-a.sql", "2-c.sql", "10-b.sql"])
        #expect(!FileManager.default.fileExists(atPath: folder.file), "A database that is not there is not made by a rehearsal.")
        #expect(try Connection(folder.file).value("SELECT count(*) FROM sqlite_schema") == 0)
        let bad = files + [Migration(file: "11-bad.sql", sql: "CREATE TABLE a (x);")]
        #expect(failure { () throws(DatabaseError) in try Migrator(bad).migrate(folder.file, dryRun: true) } == .statement)
    }

    @Test("the command of a program") func command() throws {
        let folder = try Folder()
        #expect(try MigrateCommand(["shop", "serve"]) == nil)
        #expect(try MigrateCommand(["shop", "migrate", "--dry-run"])?.run(at: folder.file, files).hasPrefix("would apply 1-a.sql") == true)
        #expect(
            try MigrateCommand(["shop", "migrate"])?.run(at: folder.file, files) == "applied 1-a.sql\napplied 2-c.sql\napplied 10-b.sql")
        #expect(try MigrateCommand(["shop", "migrate"])?.run(at: folder.file, files) == "nothing to do: the database is up to date")
        #expect(failure { () throws(DatabaseError) in _ = try MigrateCommand(["shop", "migrate", "--force"]) } == .other)
    }
}
