import Apus
import Foundation

/// The users, in a SQLite database.
final class Users: Sendable {
    let database: Database
    private let now: @Sendable () -> Date
    private let additions = Additions()

    /// - Parameters:
    ///   - path: of the file; it is made and migrated.
    ///   - now: the time, for `createdAt`.
    init(at path: String, now: @escaping @Sendable () -> Date = { Date() }) throws(DatabaseError) {
        database = try Database(at: path, migrations: Migrations.all)
        self.now = now
    }

    /// One row by its key: that may be read on the loop.
    func find(_ id: Int64) throws(UserError) -> User {
        let query = #sql<User>("SELECT id, name, email, created_at FROM users WHERE id = \(id)")
        guard let user = try mapping(UserError.init, { () throws(DatabaseError) in try database.now(query) }) else {
            throw .notFound(id: id)
        }
        return user
    }

    func all(from first: Int64, atMost count: Int) async throws(UserError) -> [User] {
        let query = #sql<User>("SELECT id, name, email, created_at FROM users WHERE id >= \(first) ORDER BY id LIMIT \(count)")
        return try await mapping(UserError.init) { () async throws(DatabaseError) in try await database.all(query) }
    }

    /// - Parameter password: its hash; `nil` for a user as whom nobody logs in.
    func add(_ new: NewUser, password: PasswordHash? = nil) async throws(UserError) -> User {
        let time = now()
        let hash = password?.description
        let insert: SQLQuery<Void> = #sql(
            """
            INSERT INTO users (name, email, age, created_at, password)
            VALUES (\(new.name), \(new.email), \(new.age), \(time), \(hash))
            """)
        do throws(DatabaseError) {
            let id = try await database.run(insert).lastID
            let user = User(id: id, name: new.name, email: new.email, createdAt: time)
            additions.tell(user)
            return user
        } catch {
            throw error.kind == .unique ? .emailTaken(new.email) : .database(error)
        }
    }

    /// Who has an address, and the hash of the password; `nil` if nobody has.
    func account(_ email: String) async throws(UserError) -> (id: Int64, password: String?)? {
        let query = #sql<(Int64, String?)>("SELECT id, password FROM users WHERE email = \(email)")
        let row = try await mapping(UserError.init) { () async throws(DatabaseError) in try await database.first(query) }
        return row.map { (id: $0.0, password: $0.1) }
    }

    func setPassword(_ hash: PasswordHash, of id: Int64) async throws(UserError) {
        let text = hash.description
        let update: SQLQuery<Void> = #sql("UPDATE users SET password = \(text) WHERE id = \(id)")
        _ = try await mapping(UserError.init) { () async throws(DatabaseError) in try await database.run(update) }
    }

    /// Everybody who was added behind a user, and then everybody who is.
    ///
    /// - Parameter last: the id behind which it begins; `nil`: now.
    func added(after last: Int64?) async throws(UserError) -> AsyncThrowingStream<Event<User>, any Error> {
        // First those who come, so that nobody is missed between the two.
        let coming = additions.listen()
        guard let last else { return coming.events(after: 0) }
        return coming.events(after: last, known: try await all(from: last + 1, atMost: 1000))
    }

    func remove(_ id: Int64) async throws(UserError) {
        let delete: SQLQuery<Void> = #sql("DELETE FROM users WHERE id = \(id)")
        let changes = try await mapping(UserError.init) { () async throws(DatabaseError) in try await database.run(delete) }
        if changes.count == 0 { throw .notFound(id: id) }
    }
}
