import Crypto

/// Signs texts that a client keeps for us, so that nobody else can make one or change one. It does not hide them.
///
/// ```swift
/// let signer = try Signer(keys: [key])
/// let text = signer.sign("42", for: "unsubscribe", until: now + 86_400)
/// guard let user = signer.verify(text, for: "unsubscribe", at: now) else { … }
/// ```
public struct Signer: Sendable {
    /// The first one signs, all of them verify: a new key goes to the front, and the old one away when nothing signed with it is
    /// valid any more.
    let keys: [SymmetricKey]

    /// - Parameter keys: secrets of at least 32 bytes, such as `openssl rand -base64 32` makes; at least one.
    /// - Throws: `noKey`, `shortKey`.
    public init(keys: [[UInt8]]) throws(KeyError) {
        if keys.isEmpty { throw .noKey }
        // RFC 2104 §3: a key shorter than the hash makes the signature weaker.
        if let short = keys.first(where: { $0.count < 32 }) { throw .shortKey(bytes: short.count) }
        self.keys = keys.map { SymmetricKey(data: $0) }
    }

    /// A signer for as long as this process lives: what it has signed is worth nothing after a restart, or to another process.
    public static func temporary() -> Signer { Signer(SymmetricKey(size: .bits256)) }

    private init(_ key: SymmetricKey) { keys = [key] }

    /// HMAC-SHA256 (RFC 2104) of a text, for one purpose. The length stands before the purpose: otherwise `for: "a"` of `"bc"` would
    /// be `for: "ab"` of `"c"`.
    func code(_ text: some StringProtocol, for purpose: String, key: SymmetricKey) -> [UInt8] {
        let length = withUnsafeBytes(of: UInt64(purpose.utf8.count).bigEndian) { Array($0) }
        return Array(HMAC<SHA256>.authenticationCode(for: length + Array(purpose.utf8) + Array(text.utf8), using: key))
    }

    /// Signs a text that is valid for some time.
    ///
    /// - Parameter end: seconds since 1970; in that second it is not valid any more.
    public func sign(_ text: String, for purpose: String, until end: Int64) -> String { sign("\(text).\(end)", for: purpose) }

    /// The text, if it was signed by ``sign(_:for:until:)`` for this purpose and its time is not over.
    ///
    /// - Parameter now: seconds since 1970.
    public func verify(_ signed: some StringProtocol, for purpose: String, at now: Int64) -> String? {
        guard let inner = verify(signed, for: purpose), let dot = inner.lastIndex(of: ".") else { return nil }
        guard let end = Int64(inner[inner.index(after: dot)...]), now < end else { return nil }
        return String(inner[..<dot])
    }
}

/// Why a secret key is none.
public enum KeyError: Error, Equatable, CustomStringConvertible {
    case noKey
    case shortKey(bytes: Int)
    /// It is no key of its kind: damaged, or of another kind.
    case malformed(String)

    public var description: String {
        switch self {
        case .noKey: "a key is needed: make one with openssl rand -base64 32, and keep it out of the source code"
        case .shortKey(let bytes): "a key of \(bytes) bytes can be guessed: 32 are needed, openssl rand -base64 32 makes them"
        case .malformed(let reason): "this is no key: \(reason)"
        }
    }
}
