/// A key with which a program identifies itself: `apus_k7Q2mXwP_…`. It has a name that may be seen and a secret that may not, and the
/// store has the secret's hash only.
public struct APIKey: Scoped, Equatable {
    /// The part of it that may be seen, in lists and logs: 8 letters.
    public let id: String
    /// Whose it is.
    public let owner: String
    public let scopes: Set<String>
    /// When it ends, in seconds since 1970; `nil` if it does not. It has to be told to programs' owners before (OWASP ASVS 5.0, 13.3.4).
    public let expires: Int64?
    /// SHA-256 of the secret: 160 random bits need no slow hash.
    public let hash: SecretHash

    public init(id: String, owner: String, scopes: Set<String>, expires: Int64?, hash: SecretHash) {
        self.id = id
        self.owner = owner
        self.scopes = scopes
        self.expires = expires
        self.hash = hash
    }

    /// A new key, and its text, which is shown once and cannot be found again.
    ///
    /// - Parameters:
    ///   - prefix: letters and figures, by which people and scanners for secrets know whose key it is: `shop_live`.
    ///   - expires: seconds since 1970.
    public static func make(
        prefix: String = "apus", owner: String, scopes: Set<String> = [], expires: Int64? = nil
    ) -> (key: APIKey, text: String) {
        precondition(
            !prefix.isEmpty && prefix.utf8.allSatisfy { $0.isTokenByte && $0 != 0x2E },
            "APIKey: “\(prefix)” is no prefix: letters, figures, _")
        let (id, secret) = (Base64URL.encode(Secrets.bytes(6)), Secrets.bytes(20))
        let key = APIKey(id: id, owner: owner, scopes: scopes, expires: expires, hash: SecretHash(of: secret))
        return (key, "\(prefix).\(id).\(Base64URL.encode(secret))")
    }

    /// The id and the secret's hash of a text; `nil` if it has not the form.
    static func parts(_ text: String) -> (id: String, hash: SecretHash)? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].utf8.count == 8, let secret = Base64URL.decode(parts[2]), secret.count == 20 else { return nil }
        return (String(parts[1]), SecretHash(of: secret))
    }
}

/// Where API keys are kept.
public protocol APIKeyStore: Sendable {
    /// The key with this id; `nil` if there is none, or it was revoked.
    func key(_ id: String) async throws(SessionStoreError) -> APIKey?
    /// Keeps a new key.
    func insert(_ key: APIKey) async throws(SessionStoreError)
    /// Revokes a key: from now on it opens nothing.
    ///
    /// - Returns: whether it was there.
    @discardableResult
    func revoke(_ id: String) async throws(SessionStoreError) -> Bool
    /// All keys of an owner, without their secrets.
    func keys(of owner: String) async throws(SessionStoreError) -> [APIKey]
}
