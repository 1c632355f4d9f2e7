import Crypto
import CryptoExtras

/// A key that signs or verifies tokens. The key says which algorithm it is for, and a token cannot ask for another one (RFC 8725 §3.1):
/// so nobody signs with a public key as if it were a secret, and nobody leaves the signature out.
public struct JWTKey: Sendable {
    enum Kind: Sendable {
        case hs256(SymmetricKey)
        case es256(P256.Signing.PublicKey, P256.Signing.PrivateKey?)
        case edDSA(Curve25519.Signing.PublicKey, Curve25519.Signing.PrivateKey?)
        case rs256(_RSA.Signing.PublicKey, _RSA.Signing.PrivateKey?)
    }

    let kind: Kind

    /// The name of the algorithm in a token's header (RFC 7518 §3.1, RFC 8037 §3.1).
    public var algorithm: String {
        switch kind {
        case .hs256: "HS256"
        case .es256: "ES256"
        case .edDSA: "EdDSA"
        case .rs256: "RS256"
        }
    }

    /// A secret that both sides know: HMAC with SHA-256.
    ///
    /// - Parameter secret: random, at least 32 bytes (RFC 7518 §3.2).
    /// - Throws: `shortKey`; `malformed` for the text of a public key, which is no secret.
    public static func hs256(_ secret: [UInt8]) throws(KeyError) -> JWTKey {
        if secret.count < 32 { throw .shortKey(bytes: secret.count) }
        if secret.starts(with: Array("-----BEGIN".utf8)) { throw .malformed("this is a PEM file, and HS256 takes random bytes") }
        return JWTKey(kind: .hs256(SymmetricKey(data: secret)))
    }

    /// ECDSA with P-256.
    ///
    /// - Parameter pem: a public key, which verifies, or a private one, which signs too.
    public static func es256(pem: String) throws(KeyError) -> JWTKey {
        try made("ES256 takes a key of the curve P-256 as PEM") {
            if pem.contains("PRIVATE KEY") {
                let key = try P256.Signing.PrivateKey(pemRepresentation: pem)
                return .es256(key.publicKey, key)
            }
            return .es256(try P256.Signing.PublicKey(pemRepresentation: pem), nil)
        }
    }

    /// Ed25519.
    ///
    /// - Parameter publicKey: 32 bytes.
    public static func edDSA(publicKey: [UInt8]) throws(KeyError) -> JWTKey {
        try made("EdDSA takes the 32 bytes of an Ed25519 key") { .edDSA(try .init(rawRepresentation: publicKey), nil) }
    }

    /// Ed25519.
    ///
    /// - Parameter privateKey: 32 bytes.
    public static func edDSA(privateKey: [UInt8]) throws(KeyError) -> JWTKey {
        try made("EdDSA takes the 32 bytes of an Ed25519 key") {
            let key = try Curve25519.Signing.PrivateKey(rawRepresentation: privateKey)
            return .edDSA(key.publicKey, key)
        }
    }

    /// RSA with PKCS #1 v1.5 and SHA-256. For tokens of others; for one's own ES256 and EdDSA are smaller and faster.
    ///
    /// - Parameter pem: a public key, which verifies, or a private one, which signs too; at least 2048 bits (RFC 7518 §3.3).
    public static func rs256(pem: String) throws(KeyError) -> JWTKey {
        try made("RS256 takes an RSA key of at least 2048 bits as PEM") {
            if pem.contains("PRIVATE KEY") {
                let key = try _RSA.Signing.PrivateKey(pemRepresentation: pem)
                return .rs256(key.publicKey, key)
            }
            return .rs256(try _RSA.Signing.PublicKey(pemRepresentation: pem), nil)
        }
    }

    private static func made(_ expected: String, _ make: () throws -> Kind) throws(KeyError) -> JWTKey {
        do { return JWTKey(kind: try make()) } catch { throw .malformed(expected) }
    }

    /// Whether a signature of these bytes is this key's.
    func isValid(_ signature: [UInt8], for bytes: some Sequence<UInt8>) -> Bool {
        let bytes = Array(bytes)
        switch kind {
        // Compared in a time that tells nothing.
        case .hs256(let key): return HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: bytes, using: key)
        case .es256(let key, _):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: bytes)
        case .edDSA(let key, _): return key.isValidSignature(signature, for: bytes)
        case .rs256(let key, _):
            return key.isValidSignature(.init(rawRepresentation: signature), for: bytes, padding: .insecurePKCS1v1_5)
        }
    }

    /// - Throws: `malformed`, for a public key.
    func signature(for bytes: [UInt8]) throws(KeyError) -> [UInt8] {
        do {
            switch kind {
            case .hs256(let key): return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
            case .es256(_, let key?): return Array(try key.signature(for: bytes).rawRepresentation)
            case .edDSA(_, let key?): return Array(try key.signature(for: bytes))
            case .rs256(_, let key?): return Array(try key.signature(for: bytes, padding: .insecurePKCS1v1_5).rawRepresentation)
            default: throw KeyError.malformed("a public key verifies; to sign takes the private one")
            }
        } catch let error as KeyError { throw error } catch { throw .malformed("it does not sign: \(error)") }
    }
}
