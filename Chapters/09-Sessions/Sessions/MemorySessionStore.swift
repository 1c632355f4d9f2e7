import Synchronization

/// Sessions in this process's memory: gone when it ends, and not another process's. For tests, and for a server whose users may log in
/// again after a restart.
public final class MemorySessionStore: SessionStore {
    private let shelf: Mutex<SessionShelf>

    /// - Parameter capacity: sessions; where there are more, some go that were not used for long. At most
    ///   ``SessionLimits/valueBytes`` each, and most have a hundredth of that.
    public init(capacity: Int = 100_000) { shelf = Mutex(SessionShelf(capacity: capacity)) }

    /// How many there are.
    public var count: Int { shelf.withLock { $0.records.count } }

    public func recordNow(_ key: SecretHash) -> SessionLookup { .known(shelf.withLock { $0[key] }) }

    public func record(_ key: SecretHash) async throws(SessionStoreError) -> SessionRecord? { shelf.withLock { $0[key] } }

    public func insert(_ record: SessionRecord) async throws(SessionStoreError) { shelf.withLock { $0.put(record) } }

    public func replace(_ key: SecretHash, ifVersion version: Int64, with record: SessionRecord) async throws(SessionStoreError) -> Bool {
        shelf.withLock { $0.replace(key, ifVersion: version, with: record) }
    }

    public func remove(_ key: SecretHash) async throws(SessionStoreError) { shelf.withLock { _ = $0.remove(key) } }

    public func removeAll(of user: String, except key: SecretHash?) async throws(SessionStoreError) {
        shelf.withLock { _ = $0.removeAll { $0.login?.user == user && $0.key != key } }
    }

    public func removeOver(_ lifetime: SessionLifetime, at now: Int64) async throws(SessionStoreError) -> Int {
        shelf.withLock { $0.removeAll { lifetime.isOver($0, at: now) } }
    }
}
