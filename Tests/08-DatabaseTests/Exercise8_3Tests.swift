import CSQLite
import Testing
import TypedErrors

@testable import Database

/// An error of the caller's own.
enum Refusal: Error, Equatable { case changedMyMind }
typealias Refused = Either<Refusal, DatabaseError>

@Suite("8.3 Transactions and savepoints", .timeLimit(.minutes(1)))
struct Exercise8_3 {
    private func isOpen(_ connection: Connection) -> Bool { sqlite3_get_autocommit(connection.pointer) == 0 }

    @Test("what is done in it, stays") func commit() throws {
        let connection = try words()
        try connection.transaction { () throws(DatabaseError) in
            #expect(isOpen(connection), "Inside, a transaction is open: BEGIN IMMEDIATE comes first.")
            _ = try connection.run("INSERT INTO words (word) VALUES ('a')")
        }
        #expect(!isOpen(connection), "Afterwards none is open: COMMIT.")
        #expect(try connection.words() == ["a"])
    }

    @Test("a throw rolls back, and goes on with its type") func rollback() throws {
        let connection = try words(["a"])
        var came: Refused?
        do throws(Refused) {
            try connection.transaction { () throws(Refused) in
                try mapping(Refused.second) { () throws(DatabaseError) in _ = try connection.run("INSERT INTO words (word) VALUES ('b')") }
                throw .first(.changedMyMind)
            }
        } catch { came = error }
        #expect(came == .first(.changedMyMind), "The closure's own error goes on, and no other one.")
        #expect(try connection.words() == ["a"], "What was written before the throw is undone: ROLLBACK.")
        #expect(!isOpen(connection), "No transaction may stay open: the next task would get it.")
    }

    @Test("a commit that fails rolls back") func failedCommit() throws {
        let connection = try words(["a"])
        try connection.execute("CREATE TABLE notes (word INTEGER REFERENCES words DEFERRABLE INITIALLY DEFERRED)")
        let kind = failure { () throws(DatabaseError) in
            try connection.transaction { () throws(DatabaseError) in _ = try connection.run("INSERT INTO notes VALUES (99)") }
        }
        #expect(kind == .foreignKey, "A deferred key is looked at by the COMMIT: its error is thrown.")
        #expect(!isOpen(connection), "A COMMIT that fails leaves the transaction open: roll it back, as for an error of the closure.")
    }

    @Test("SQLite may have rolled back already") func already() throws {
        let connection = try words()
        let kind = failure { () throws(DatabaseError) in
            try connection.transaction { () throws(DatabaseError) in
                _ = try connection.run("INSERT INTO words (word) VALUES ('a')")
                _ = try connection.run("INSERT OR ROLLBACK INTO words (word) VALUES ('a')")
            }
        }
        #expect(kind == .unique, "The error is the one that the statement had, and not “no transaction is active”.")
        #expect(try connection.words() == [])
    }

    @Test("a savepoint that fails leaves what was before it") func savepoint() throws {
        let connection = try words()
        try connection.transaction { () throws(DatabaseError) in
            _ = try connection.run("INSERT INTO words (word) VALUES ('a')")
            let kind = failure { () throws(DatabaseError) in
                try connection.savepoint { () throws(DatabaseError) in
                    _ = try connection.run("INSERT INTO words (word) VALUES ('b')")
                    _ = try connection.run("INSERT INTO words (word) VALUES ('a')")
                }
            }
            #expect(kind == .unique)
            try connection.savepoint { () throws(DatabaseError) in _ = try connection.run("INSERT INTO words (word) VALUES ('c')") }
        }
        #expect(try connection.words() == ["a", "c"], "Only what came inside of the savepoint that failed is undone: ROLLBACK TO.")
    }

    @Test("savepoints in each other") func nested() throws {
        let connection = try words()
        try connection.transaction { () throws(DatabaseError) in
            try connection.savepoint { () throws(DatabaseError) in
                _ = try connection.run("INSERT INTO words (word) VALUES ('outer')")
                _ = failure { () throws(DatabaseError) in
                    try connection.savepoint { () throws(DatabaseError) in
                        _ = try connection.run("INSERT INTO words (word) VALUES ('inner')")
                        throw DatabaseError(.other, "on purpose")
                    }
                }
            }
            let kind = failure { () throws(DatabaseError) in try connection.execute("RELEASE part") }
            #expect(kind == .statement, "ROLLBACK TO leaves the savepoint open: RELEASE it too, or it stands there still.")
        }
        #expect(try connection.words() == ["outer"], "The inner one is undone, the outer one stays.")
    }
}
