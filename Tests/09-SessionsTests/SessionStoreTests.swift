import Database
import Foundation
import Testing

@testable import Sessions

/// The stores that there are: one suite for all of them.
enum Store: CaseIterable, Sendable {
    case memory, sqlite, cachedMemory, cachedSQLite

    /// - Parameter path: of a database that is not there yet.
    func make(at path: String, now: @escaping WallClock = { 0 }) throws -> any SessionStore {
        switch self {
        case .memory: MemorySessionStore()
        case .sqlite: SQLiteSessionStore(try Database(at: path))
        case .cachedMemory: CachingSessionStore(MemorySessionStore(), now: now)
        case .cachedSQLite: CachingSessionStore(SQLiteSessionStore(try Database(at: path)), now: now)
        }
    }
}

/// A folder for a test's database, gone when the test is over.
final class Folder: Sendable {
    let file: String

    init() throws {
        let path = FileManager.default.temporaryDirectory.path + "/apus-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        file = path + "/test.sqlite"
    }

    deinit { try? FileManager.default.removeItem(atPath: String(file.dropLast("/test.sqlite".count))) }
}

@Suite("Every session store", .timeLimit(.minutes(2)))
struct SessionStoreTests {
    private let folder: Folder
    private let key = SecretHash(of: [1])

    init() throws { folder = try Folder() }

    private func record(_ number: UInt8 = 1, user: String? = nil, lastUsed: Int64 = 100, version: Int64 = 0) -> SessionRecord {
        SessionRecord(
            key: SecretHash(of: [number]), login: user.map { Login(user: $0, scopes: ["a", "b"], at: 7) },
            values: ["n": "\(number)", "text": #""“quoted” \\ € ""#], created: 50, lastUsed: lastUsed, version: version)
    }

    @Test("what was written is read", arguments: Store.allCases) func round(_ kind: Store) async throws {
        let store = try kind.make(at: folder.file)
        #expect(try await store.record(key) == nil)
        for record in [record(1), record(2, user: "ada"), record(3, user: "")] {
            try await store.insert(record)
            #expect(try await store.record(record.key) == record)
            let now = store.recordNow(record.key)
            #expect(now == .known(record) || now == .unknown)
        }
    }

    @Test("compare and write, and what was written is seen at once", arguments: Store.allCases) func replace(_ kind: Store) async throws {
        let store = try kind.make(at: folder.file)
        try await store.insert(record())
        _ = try await store.record(key)
        let next = record(user: "ada", version: 1)
        #expect(try await store.replace(key, ifVersion: 0, with: next))
        #expect(try await store.record(key) == next)
        #expect([.known(next), .unknown].contains(store.recordNow(key)))
        #expect(try await !store.replace(key, ifVersion: 0, with: record(version: 1)))
        #expect(try await !store.replace(SecretHash(of: [9]), ifVersion: 0, with: record(9)))
        #expect(try await store.record(SecretHash(of: [9])) == nil)
    }

    @Test("a record moves to another key in one step", arguments: Store.allCases) func move(_ kind: Store) async throws {
        let store = try kind.make(at: folder.file)
        try await store.insert(record())
        _ = try await store.record(key)
        #expect(try await store.replace(key, ifVersion: 0, with: record(2, version: 1)))
        #expect(try await store.record(key) == nil)
        #expect([.known(nil), .unknown].contains(store.recordNow(key)))
        #expect(try await store.record(SecretHash(of: [2])) == record(2, version: 1))
    }

    @Test("what was removed is gone at once", arguments: Store.allCases) func remove(_ kind: Store) async throws {
        let store = try kind.make(at: folder.file)
        try await store.insert(record())
        _ = try await store.record(key)
        try await store.remove(key)
        try await store.remove(key)
        #expect([.known(nil), .unknown].contains(store.recordNow(key)))
        #expect(try await store.record(key) == nil)
        #expect(try await !store.replace(key, ifVersion: 0, with: record()))
    }

    @Test("one user's sessions, but for one", arguments: Store.allCases) func everywhere(_ kind: Store) async throws {
        let store = try kind.make(at: folder.file)
        for number in 1...3 as ClosedRange<UInt8> { try await store.insert(record(number, user: "ada")) }
        try await store.insert(record(4, user: "bob"))
        try await store.insert(record(5))
        for number in 1...5 as ClosedRange<UInt8> { _ = try await store.record(SecretHash(of: [number])) }
        try await store.removeAll(of: "ada", except: SecretHash(of: [2]))
        var left: [UInt8] = []
        for number in 1...5 as ClosedRange<UInt8> where try await store.record(SecretHash(of: [number])) != nil { left.append(number) }
        #expect(left == [2, 4, 5])
        try await store.removeAll(of: "ada", except: nil)
        #expect(try await store.record(SecretHash(of: [2])) == nil)
    }

    @Test("what is over is cleared", arguments: Store.allCases) func over(_ kind: Store) async throws {
        let store = try kind.make(at: folder.file)
        for (number, lastUsed) in [(1, 100), (2, 150), (3, 151)] as [(UInt8, Int64)] {
            try await store.insert(record(number, lastUsed: lastUsed))
        }
        #expect(try await store.removeOver(SessionLifetime(idle: 50, absolute: 10_000), at: 200) == 2)
        #expect(try await store.record(SecretHash(of: [3])) != nil)
        #expect(try await store.removeOver(SessionLifetime(idle: 5_000, absolute: 150), at: 200) == 1, "Created at 50.")
    }

    @Test("of a hundred writers with one version one wins", arguments: Store.allCases) func race(_ kind: Store) async throws {
        let store = try kind.make(at: folder.file)
        try await store.insert(record())
        let won = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<100 {
                let next = record(1, lastUsed: Int64(number), version: 1)
                group.addTask { [key] in
                    return (try? await store.replace(key, ifVersion: 0, with: next)) == true
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(won == 1)
    }

    @Test("in memory there are at most so many, and the forgotten ones were not used for long") func capacity() async throws {
        let store = MemorySessionStore(capacity: 100)
        for number in 0..<1_000 {
            try await store.insert(SessionRecord(key: SecretHash(of: Array("\(number)".utf8)), created: 0, lastUsed: Int64(number)))
        }
        #expect(store.count == 100)
        var old = 0
        for number in 0..<500 where try await store.record(SecretHash(of: Array("\(number)".utf8))) != nil { old += 1 }
        #expect(old < 10, "\(old) of a hundred places are taken by the older half.")
    }

    @Test("a copy is believed for some seconds, and not in the face of a write") func fresh() async throws {
        let inner = MemorySessionStore()
        let time = HandClock()
        let store = CachingSessionStore(Waiting(inner), freshness: 5, now: { Int64(time.now / 1_000_000_000) })
        try await store.insert(record())
        #expect(store.recordNow(key) == .unknown)
        _ = try await store.record(key)
        #expect(store.recordNow(key) == .known(record()))
        // Another process removes it.
        try await inner.remove(key)
        time.advance(seconds: 4)
        #expect(store.recordNow(key) == .known(record()))
        time.advance(seconds: 1)
        #expect(store.recordNow(key) == .unknown)
    }

    @Test("the database has no id in it, and outlives the process") func file() async throws {
        let id = Secrets.bytes(16)
        do {
            let store = SQLiteSessionStore(try Database(at: folder.file))
            try await store.insert(SessionRecord(key: SecretHash(of: id), values: ["a": "1"], created: 1, lastUsed: 1))
        }
        let store = SQLiteSessionStore(try Database(at: folder.file))
        #expect(store.recordNow(SecretHash(of: id)) == .unknown, "Whether the table is there has not been looked at yet.")
        #expect(try await store.record(SecretHash(of: id))?.values == ["a": "1"])
        #expect(store.recordNow(SecretHash(of: id)) != .unknown)
        for ending in ["", "-wal"] {
            guard let bytes = FileManager.default.contents(atPath: folder.file + ending) else { continue }
            #expect(bytes.range(of: Data(id)) == nil)
            #expect(bytes.range(of: Data(Base64URL.encode(id).utf8)) == nil)
        }
    }
}

/// A store that can never answer at once.
struct Waiting: SessionStore {
    let inner: MemorySessionStore
    init(_ inner: MemorySessionStore) { self.inner = inner }

    func record(_ key: SecretHash) async throws(SessionStoreError) -> SessionRecord? { try await inner.record(key) }
    func insert(_ record: SessionRecord) async throws(SessionStoreError) { try await inner.insert(record) }
    func replace(_ key: SecretHash, ifVersion version: Int64, with record: SessionRecord) async throws(SessionStoreError) -> Bool {
        try await inner.replace(key, ifVersion: version, with: record)
    }
    func remove(_ key: SecretHash) async throws(SessionStoreError) { try await inner.remove(key) }
    func removeAll(of user: String, except key: SecretHash?) async throws(SessionStoreError) {
        try await inner.removeAll(of: user, except: key)
    }
    func removeOver(_ lifetime: SessionLifetime, at now: Int64) async throws(SessionStoreError) -> Int {
        try await inner.removeOver(lifetime, at: now)
    }
}
