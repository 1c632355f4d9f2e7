import Router

/// Lets in the program that shows an API key: `Authorization: Bearer apus.k7Q2mXwP.…`, or the same in `X-API-Key`.
public struct RequireAPIKey: Guard {
    private let store: any APIKeyStore
    private let now: WallClock

    /// - Parameter now: seconds since 1970.
    public init(_ store: any APIKeyStore, now: @escaping WallClock = systemWallClock) {
        self.store = store
        self.now = now
    }

    public var errors: [any Error] { [AccessError.tokenRequired, AccessError.badToken(""), AccessError.unavailable("")] }
    public var credentials: [[Credential]] { [[.field("X-API-Key")], [.bearer("API key")]] }

    public func admit(_ context: Context) -> Admission<APIKey> {
        let text: String
        if let field = context.request[field: "X-API-Key"] {
            text = field
        } else {
            do throws(AccessError) { text = try context.request.bearerToken() } catch { return .refused(error) }
        }
        // What is no key costs no look into the store, and is told no more than what is one of nobody's.
        guard let (id, hash) = APIKey.parts(text) else { return .refused(Self.unknown) }
        return .later { [store, now] in
            do throws(SessionStoreError) {
                guard let key = try await store.key(id), key.hash == hash else { return .failure(Self.unknown) }
                if let expires = key.expires, now() >= expires { return .failure(.badToken("it has expired")) }
                return .success(key)
            } catch { return .failure(.unavailable(error.description)) }
        }
    }

    private static let unknown = AccessError.badToken("nobody has this key")
}
