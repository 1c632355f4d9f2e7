import Database
import Models
import Synchronization

/// Sessions in a table of a SQLite database: they outlive the process, and several processes share them. The table
/// `apus_sessions` is made when it is first needed.
public final class SQLiteSessionStore: SessionStore {
    private let database: Database
    private let isReady = Atomic(false)

    public init(_ database: Database) { self.database = database }

    private static let schema = [
        """
        CREATE TABLE IF NOT EXISTS apus_sessions (
            key BLOB PRIMARY KEY, user TEXT, scopes TEXT, logged_in INTEGER, vals TEXT NOT NULL,
            created INTEGER NOT NULL, last_used INTEGER NOT NULL, version INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX IF NOT EXISTS apus_sessions_user ON apus_sessions (user) WHERE user IS NOT NULL",
    ]

    /// One row by its key, from memory as a rule: that may be read on the loop.
    public func recordNow(_ key: SecretHash) -> SessionLookup {
        guard isReady.load(ordering: .relaxed) else { return .unknown }
        do throws(DatabaseError) { return .known(try database.now(Self.query(key))) } catch { return .unknown }
    }

    public func record(_ key: SecretHash) async throws(SessionStoreError) -> SessionRecord? {
        try await with { (database) async throws(DatabaseError) in try await database.first(Self.query(key)) }
    }

    public func insert(_ record: SessionRecord) async throws(SessionStoreError) {
        let scopes = Self.text(record.login?.scopes)
        let sql: SQL = """
            INSERT INTO apus_sessions (key, user, scopes, logged_in, vals, created, last_used, version) VALUES
            (\(record.key.bytes), \(record.login?.user), \(scopes), \(record.login?.at), \(StoredValues(all: record.values)),
            \(record.created), \(record.lastUsed), \(record.version))
            """
        _ = try await with { (database) async throws(DatabaseError) in try await database.run(sql) }
    }

    public func replace(_ key: SecretHash, ifVersion version: Int64, with record: SessionRecord) async throws(SessionStoreError) -> Bool {
        let scopes = Self.text(record.login?.scopes)
        let sql: SQL = """
            UPDATE apus_sessions SET key = \(record.key.bytes), user = \(record.login?.user), scopes = \(scopes), logged_in = \(record.login?.at),
            vals = \(StoredValues(all: record.values)), created = \(record.created), last_used = \(record.lastUsed),
            version = \(record.version) WHERE key = \(key.bytes) AND version = \(version)
            """
        return try await with { (database) async throws(DatabaseError) in try await database.run(sql) }.count == 1
    }

    public func remove(_ key: SecretHash) async throws(SessionStoreError) {
        let sql: SQL = "DELETE FROM apus_sessions WHERE key = \(key.bytes)"
        _ = try await with { (database) async throws(DatabaseError) in try await database.run(sql) }
    }

    public func removeAll(of user: String, except key: SecretHash?) async throws(SessionStoreError) {
        let sql: SQL = "DELETE FROM apus_sessions WHERE user = \(user) AND key IS NOT \(key?.bytes)"
        _ = try await with { (database) async throws(DatabaseError) in try await database.run(sql) }
    }

    public func removeOver(_ lifetime: SessionLifetime, at now: Int64) async throws(SessionStoreError) -> Int {
        let sql: SQL = """
            DELETE FROM apus_sessions WHERE last_used <= \(now - lifetime.idle) OR created <= \(now - lifetime.absolute)
            """
        return try await with { (database) async throws(DatabaseError) in try await database.run(sql) }.count
    }

    private func with<Value: Sendable>(
        _ body: (Database) async throws(DatabaseError) -> Value
    ) async throws(SessionStoreError) -> Value {
        do throws(DatabaseError) {
            if !isReady.load(ordering: .acquiring) {
                for sql in Self.schema { _ = try await database.run(SQL(unchecked: sql)) }
                isReady.store(true, ordering: .releasing)
            }
            return try await body(database)
        } catch { throw SessionStoreError("the sessions' database: \(error)") }
    }

    // MARK: Rows

    private static func query(_ key: SecretHash) -> SQLQuery<SessionRecord> {
        let sql: SQL = """
            SELECT key, user, scopes, logged_in, vals, created, last_used, version FROM apus_sessions WHERE key = \(key.bytes)
            """
        return SQLQuery(sql) { (row) throws(DatabaseError) in
            let user: String? = try row.get(1)
            let scopes: String? = try row.get(2)
            let at: Int64? = try row.get(3)
            let values: StoredValues = try row.get(4)
            let names = Set((scopes ?? "").split(separator: " ").map(String.init))
            return SessionRecord(
                key: key, login: user.map { Login(user: $0, scopes: names, at: at ?? 0) }, values: values.all, created: try row.get(5),
                lastUsed: try row.get(6), version: try row.get(7))
        }
    }

    /// Scopes have no spaces (RFC 6749 §3.3), and a space divides them.
    private static func text(_ scopes: Set<String>?) -> String? { scopes?.sorted().joined(separator: " ") }
}

/// A session's values in their column: names, and each value as JSON within JSON.
@Model struct StoredValues {
    var all: [String: String]
}
