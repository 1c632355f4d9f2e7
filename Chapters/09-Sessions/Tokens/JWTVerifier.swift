import HTTPParser
import Models

/// Reads JSON Web Tokens (RFC 7519) and says whom they speak of, if they can be believed (RFC 8725).
///
/// ```swift
/// let verifier = JWTVerifier(["2026-11": try .hs256(secret)], rules: ClaimRules(issuer: "https://login.example.com", audience: "shop"))
/// app.get("/orders", guard: RequireToken(verifier)) { (context, claims: Claims) in … }
/// ```
/// A token cannot be called back before its end. Let it be short, and take a session where there is a browser.
public struct JWTVerifier: Sendable {
    /// The keys by their names (`kid`).
    let keys: [String: JWTKey]
    let rules: ClaimRules
    let type: String?
    private let now: WallClock

    /// - Parameters:
    ///   - keys: by the names that a token's header may give. One alone is taken for tokens without a name too.
    ///   - rules: what a token has to say about itself.
    ///   - type: what `typ` has to be, such as `at+jwt`; `nil` for anything.
    ///   - now: seconds since 1970.
    public init(_ keys: [String: JWTKey], rules: ClaimRules = ClaimRules(), type: String? = nil, now: @escaping WallClock = systemWallClock)
    {
        self.keys = keys
        self.rules = rules
        self.type = type
        self.now = now
    }

    /// What a token says.
    public func verify(_ token: String) throws(TokenError) -> Claims {
        let payload = try payload(of: token)
        return try claims(payload)
    }

    /// What a token says, and what it says besides, as a model of the application's.
    public func verify<More: Model>(_ token: String, as more: More.Type) throws(TokenError) -> (claims: Claims, more: More) {
        let payload = try payload(of: token)
        let claims = try claims(payload)
        do throws(ModelError) { return (claims, try JSON.decode(from: payload)) } catch { throw .malformed }
    }

    private func claims(_ payload: [UInt8]) throws(TokenError) -> Claims {
        let claims: Claims
        do throws(ModelError) { claims = Claims(try JSON.decode(WireClaims.self, from: payload)) } catch { throw .malformed }
        try rules.check(claims, at: Double(now()))
        return claims
    }

    /// The second part, if the third one is right.
    func payload(of token: String) throws(TokenError) -> [UInt8] {
        let bytes = Array(token.utf8)
        if bytes.count > SessionLimits.tokenBytes { throw .tooLong }
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 3, let head = Base64URL.decode(parts[0]), let signature = Base64URL.decode(parts[2]) else { throw .malformed }
        let header: JOSEHeader
        do throws(ModelError) { header = try JSON.decode(from: head) } catch { throw .malformed }
        let key = try key(for: header)
        // Nothing of the payload is looked at before.
        guard key.isValid(signature, for: bytes[..<parts[1].endIndex]) else { throw .badSignature }
        guard let payload = Base64URL.decode(parts[1]) else { throw .malformed }
        return payload
    }
}

/// Makes JSON Web Tokens.
public struct JWTSigner: Sendable {
    private let name: String?
    private let key: JWTKey

    /// - Parameters:
    ///   - key: a secret or a private key.
    ///   - name: its name (`kid`), so that it can be replaced one day.
    public init(_ key: JWTKey, name: String? = nil) {
        self.key = key
        self.name = name
    }

    /// A token.
    ///
    /// - Throws: `malformed`, if the key cannot sign or a time is no number.
    public func sign(_ claims: Claims) throws(KeyError) -> String {
        let head = JOSEHeader(alg: key.algorithm, typ: "JWT", kid: name, crit: nil)
        let parts: [UInt8]
        do throws(JSONError) {
            parts = Array("\(Base64URL.encode(try JSON.encode(head))).\(Base64URL.encode(try JSON.encode(claims.wire)))".utf8)
        } catch { throw .malformed("the claims cannot be written: \(error)") }
        return String(decoding: parts, as: UTF8.self) + "." + Base64URL.encode(try key.signature(for: parts))
    }
}
