import Database
import Foundation
import Router
import Testing

@testable import Sessions

@Suite("API keys", .timeLimit(.minutes(1)))
struct APIKeyTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func store(_ isMemory: Bool) throws -> any APIKeyStore {
        isMemory ? MemoryAPIKeyStore() : SQLiteAPIKeyStore(try Database(at: folder.file))
    }

    @Test("every store", arguments: [true, false]) func round(_ isMemory: Bool) async throws {
        let store = try store(isMemory)
        #expect(try await store.key("nobody") == nil)
        let keys = [
            APIKey.make(owner: "ada").key, APIKey.make(owner: "ada", scopes: ["a", "b"], expires: 7).key, APIKey.make(owner: "bob").key,
        ]
        for key in keys { try await store.insert(key) }
        for key in keys { #expect(try await store.key(key.id) == key) }
        #expect(try await store.keys(of: "ada") == keys.prefix(2).sorted { $0.id < $1.id })
        #expect(try await store.revoke(keys[0].id))
        #expect(try await !store.revoke(keys[0].id))
        #expect(try await store.key(keys[0].id) == nil)
    }

    @Test("who shows it is let in, and nobody else", arguments: [true, false]) func guarded(_ isMemory: Bool) async throws {
        let store = try store(isMemory)
        let clock = HandClock(seconds: 100)
        let guarded = RequireAPIKey(store, now: { Int64(clock.now / 1_000_000_000) })
        let ask = try Asking { app in
            app.get("/me", guard: guarded) { (_, key: APIKey) in key.owner }
            app.get("/report", guard: RequireScope("report", of: guarded)) { (_, key: APIKey) in "secrets" }
        }
        let (key, text) = APIKey.make(prefix: "shop_live", owner: "ada", expires: 200)
        let other = APIKey.make(owner: "bob").text
        try await store.insert(key)
        #expect(text.hasPrefix("shop_live."))
        #expect(try await ask("GET /me", [("X-API-Key", text)]).bodyText == "ada")
        #expect(try await ask("GET /me", [("Authorization", "Bearer \(text)")]).bodyText == "ada")
        #expect(try await ask("GET /report", [("X-API-Key", text)]).head.status == .forbidden)
        #expect(try await ask("GET /me").bodyText.contains("token_required"))
        let half = text.split(separator: ".")[0...1].joined(separator: ".") + "." + other.split(separator: ".")[2]
        for wrong in ["", "x", other, half, text + "A", String(text.dropLast()), "' OR 1=1 --", "a.b.c", text.uppercased()] {
            #expect(try await ask("GET /me", [("X-API-Key", wrong)]).head.status == .unauthorized, "\(wrong)")
        }
        clock.advance(seconds: 100)
        #expect(try await ask("GET /me", [("X-API-Key", text)]).bodyText.contains("expired"))
        clock.advance(seconds: 0)
        try await store.revoke(key.id)
        #expect(try await ask("GET /me", [("X-API-Key", text)]).bodyText.contains("nobody has this key"))
    }

    @Test("the database has no secret in it") func file() async throws {
        let (key, text) = APIKey.make(owner: "ada")
        let store = SQLiteAPIKeyStore(try Database(at: folder.file))
        try await store.insert(key)
        let secret = text.split(separator: ".")[2]
        let raw = try #require(Base64URL.decode(String(secret)))
        for ending in ["", "-wal"] {
            guard let bytes = FileManager.default.contents(atPath: folder.file + ending) else { continue }
            #expect(bytes.range(of: Data(secret.utf8)) == nil && bytes.range(of: Data(raw)) == nil)
        }
    }
}
