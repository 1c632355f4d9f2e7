import Foundation
import Models
import Testing

@testable import Database

@Model struct Person: Equatable {
    var id: Int64
    var name: String
    var age: Int?
    var createdAt: Date
}

/// `#sql` as a program has it: the compiler has expanded it against this target's `Migrations/`.
@Suite("Checked queries", .timeLimit(.minutes(1)))
struct CheckedQueryTests {
    private let noon = Date(timeIntervalSince1970: 1_767_268_800)

    private func database() async throws -> Database {
        let database = try Database(at: ":memory:", migrations: Migrations.all)
        for (name, age) in [("Ada", 36), ("Bob", nil)] as [(String, Int?)] {
            try await database.run(
                #sql(
                    """
                    INSERT INTO users (name, email, age, created_at)
                    VALUES (\(name), \(name + "@example.com"), \(age), \(noon))
                    """))
        }
        return database
    }

    @Test("rows are models") func model() async throws {
        let database = try await database()
        let id: Int64 = 2
        let bob = try await database.first(#sql<Person>("SELECT id, name, age, created_at FROM users WHERE id = \(id)"))
        #expect(bob == Person(id: 2, name: "Bob", age: nil, createdAt: noon))
        let nobody = #sql<Person>("SELECT id, name, age, created_at FROM users WHERE id = \(3)")
        #expect(try database.now(nobody) == nil)
    }

    @Test("one column is a value, several are a tuple") func values() async throws {
        let database = try await database()
        let names = #sql<String>("SELECT name FROM users ORDER BY id")
        #expect(try await database.all(names) == ["Ada", "Bob"])
        let ages = #sql<Int?>("SELECT age FROM users ORDER BY id")
        #expect(try await database.all(ages) == [36, nil])
        let count = #sql<Int>("SELECT count(*) AS \"count!\" FROM users")
        #expect(try await database.first(count) == 2)
        let pair = try await database.first(#sql<(Int64, String)>("SELECT id, name FROM users ORDER BY id"))
        #expect(pair?.0 == 1 && pair?.1 == "Ada")
    }

    @Test("several in one transaction") func transaction() async throws {
        let database = try await database()
        let title = try await database.write { (transaction) throws(DatabaseError) in
            let author = try transaction.first(#sql<Int64>("SELECT id FROM users WHERE name = \("Ada")"))
            let post = try transaction.run(#sql("INSERT INTO posts (author, title) VALUES (\(author), \("Notes"))"))
            return try transaction.first(#sql<String>("SELECT title FROM posts WHERE id = \(post.lastID)"))
        }
        #expect(title == "Notes")
    }
}
