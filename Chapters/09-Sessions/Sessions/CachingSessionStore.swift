import Synchronization

/// Keeps the records of another store in memory for some seconds, so that a request with a session need not wait for it. What is written
/// goes to the store first.
///
/// In one process nothing is ever stale. With several processes a logout in one of them is seen by another one when its copy has
/// become old: after `freshness` seconds at the latest.
public final class CachingSessionStore: SessionStore {
    private let store: any SessionStore
    private let freshness: Int64
    private let now: WallClock
    private let cache: Mutex<Cache>

    private struct Cache {
        var shelf: SessionShelf
        /// When each was read.
        var read: [SecretHash: Int64] = [:]
        /// Goes up with each write: what was read before one may be old.
        var writes = 0

        mutating func keep(_ record: SessionRecord, at time: Int64) {
            shelf.put(record)
            read[record.key] = time
            if read.count > shelf.records.count { read = read.filter { shelf[$0.key] != nil } }
        }

        mutating func drop(_ key: SecretHash) {
            shelf.remove(key)
            read[key] = nil
            writes += 1
        }
    }

    /// - Parameters:
    ///   - freshness: seconds for which a copy is believed.
    ///   - capacity: copies.
    ///   - now: seconds since 1970.
    public init(_ store: any SessionStore, freshness: Int64 = 5, capacity: Int = 10_000, now: @escaping WallClock = systemWallClock) {
        self.store = store
        self.freshness = freshness
        self.now = now
        cache = Mutex(Cache(shelf: SessionShelf(capacity: capacity)))
    }

    public func recordNow(_ key: SecretHash) -> SessionLookup {
        let time = now()
        let copy = cache.withLock { cache -> SessionRecord? in
            guard let record = cache.shelf[key], let read = cache.read[key], 0..<freshness ~= time - read else { return nil }
            return record
        }
        if let copy { return .known(copy) }
        let writes = cache.withLock { $0.writes }
        guard case .known(let record) = store.recordNow(key) else { return .unknown }
        keep(record, readBefore: writes)
        return .known(record)
    }

    public func record(_ key: SecretHash) async throws(SessionStoreError) -> SessionRecord? {
        let writes = cache.withLock { $0.writes }
        let record = try await store.record(key)
        keep(record, readBefore: writes)
        return record
    }

    public func insert(_ record: SessionRecord) async throws(SessionStoreError) { try await store.insert(record) }

    public func replace(_ key: SecretHash, ifVersion version: Int64, with record: SessionRecord) async throws(SessionStoreError) -> Bool {
        defer { cache.withLock { $0.drop(key) } }
        return try await store.replace(key, ifVersion: version, with: record)
    }

    public func remove(_ key: SecretHash) async throws(SessionStoreError) {
        defer { cache.withLock { $0.drop(key) } }
        try await store.remove(key)
    }

    public func removeAll(of user: String, except key: SecretHash?) async throws(SessionStoreError) {
        defer {
            cache.withLock { cache in
                for record in cache.shelf.records where record.login?.user == user && record.key != key { cache.drop(record.key) }
                cache.writes += 1
            }
        }
        try await store.removeAll(of: user, except: key)
    }

    public func removeOver(_ lifetime: SessionLifetime, at now: Int64) async throws(SessionStoreError) -> Int {
        cache.withLock { cache in
            for record in cache.shelf.records where lifetime.isOver(record, at: now) { cache.drop(record.key) }
        }
        return try await store.removeOver(lifetime, at: now)
    }

    /// A copy is kept only if nothing was written since it was read: otherwise a session that ended meanwhile would come back.
    private func keep(_ record: SessionRecord?, readBefore writes: Int) {
        guard let record else { return }
        let time = now()
        cache.withLock { if $0.writes == writes { $0.keep(record, at: time) } }
    }
}
