import Database
import Synchronization

/// API keys in this process's memory: for tests.
public final class MemoryAPIKeyStore: APIKeyStore {
    private let keys = Mutex<[String: APIKey]>([:])

    public init() {}

    public func key(_ id: String) async throws(SessionStoreError) -> APIKey? { keys.withLock { $0[id] } }
    public func insert(_ key: APIKey) async throws(SessionStoreError) { keys.withLock { $0[key.id] = key } }
    public func revoke(_ id: String) async throws(SessionStoreError) -> Bool { keys.withLock { $0.removeValue(forKey: id) } != nil }
    public func keys(of owner: String) async throws(SessionStoreError) -> [APIKey] {
        keys.withLock { $0.values.filter { $0.owner == owner } }.sorted { $0.id < $1.id }
    }
}

/// API keys in a table of a SQLite database, `apus_api_keys`, which is made when it is first needed.
public final class SQLiteAPIKeyStore: APIKeyStore {
    private let database: Database
    private let isReady = Atomic(false)

    public init(_ database: Database) { self.database = database }

    private static let schema = """
        CREATE TABLE IF NOT EXISTS apus_api_keys (
            id TEXT PRIMARY KEY, owner TEXT NOT NULL, scopes TEXT NOT NULL, expires INTEGER, hash BLOB NOT NULL
        ) STRICT, WITHOUT ROWID
        """

    public func key(_ id: String) async throws(SessionStoreError) -> APIKey? {
        let sql: SQL = "SELECT id, owner, scopes, expires, hash FROM apus_api_keys WHERE id = \(id)"
        return try await with { (database) async throws(DatabaseError) in try await database.all(Self.query(sql)) }.first ?? nil
    }

    public func insert(_ key: APIKey) async throws(SessionStoreError) {
        let scopes = key.scopes.sorted().joined(separator: " ")
        let sql: SQL = """
            INSERT INTO apus_api_keys (id, owner, scopes, expires, hash)
            VALUES (\(key.id), \(key.owner), \(scopes), \(key.expires), \(key.hash.bytes))
            """
        _ = try await with { (database) async throws(DatabaseError) in try await database.run(sql) }
    }

    public func revoke(_ id: String) async throws(SessionStoreError) -> Bool {
        let sql: SQL = "DELETE FROM apus_api_keys WHERE id = \(id)"
        return try await with { (database) async throws(DatabaseError) in try await database.run(sql) }.count == 1
    }

    public func keys(of owner: String) async throws(SessionStoreError) -> [APIKey] {
        let sql: SQL = "SELECT id, owner, scopes, expires, hash FROM apus_api_keys WHERE owner = \(owner) ORDER BY id"
        return try await with { (database) async throws(DatabaseError) in try await database.all(Self.query(sql)) }.compactMap(\.self)
    }

    private func with<Value: Sendable>(
        _ body: (Database) async throws(DatabaseError) -> Value
    ) async throws(SessionStoreError) -> Value {
        do throws(DatabaseError) {
            if !isReady.load(ordering: .acquiring) {
                _ = try await database.run(SQL(unchecked: Self.schema))
                isReady.store(true, ordering: .releasing)
            }
            return try await body(database)
        } catch { throw SessionStoreError("the API keys' database: \(error)") }
    }

    /// `nil` for a row whose hash is damaged: such a key opens nothing.
    private static func query(_ sql: SQL) -> SQLQuery<APIKey?> {
        SQLQuery(sql) { (row) throws(DatabaseError) in
            let (id, owner, scopes): (String, String, String) = (try row.get(0), try row.get(1), try row.get(2))
            let expires: Int64? = try row.get(3)
            let hash: [UInt8] = try row.get(4)
            return SecretHash(hash).map {
                APIKey(id: id, owner: owner, scopes: Set(scopes.split(separator: " ").map(String.init)), expires: expires, hash: $0)
            }
        }
    }
}
