import Crypto

/// Bytes that nobody can guess, and how they are compared and kept.
public enum Secrets {
    /// Bytes of the system's generator for secrets (getrandom(2), arc4random(3)).
    ///
    /// - Parameter count: how many. 16 bytes are 128 bits: at a billion guesses a second it takes longer than the universe has
    ///   existed (OWASP ASVS 5.0, 7.2.3).
    public static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count { withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) } }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// Whether two secrets are the same, in a time that does not depend on where they differ: who measures the answers' time must
    /// not learn how many of his first bytes were right.
    ///
    /// Their lengths are no secret: different ones are unequal at once.
    public static func areEqual(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
        if one.count != other.count { return false }
        var difference: UInt8 = 0
        for (a, b) in zip(one, other) { difference |= a ^ b }
        return difference == 0
    }
}

/// SHA-256 (FIPS 180-4) of a secret: what a store keeps in its place. Who reads the store cannot log in with what he finds.
public struct SecretHash: Hashable, Sendable {
    /// 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }
    // Words and no array: a key of a dictionary without a memory of its own. And no SIMD4<UInt64>: with its alignment of 32 bytes in an
    // optional record, programs that Swift 6.3.1 compiled wrote beside their memory (the session stores' tests showed it).
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// - Parameter secret: at least 128 random bits. A password is no such secret: see ``Passwords``.
    public init(of secret: [UInt8]) {
        words = SHA256.hash(data: secret).withUnsafeBytes { $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) }
    }

    /// A hash that was kept; `nil` if it has not 32 bytes.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        words = bytes.withUnsafeBytes { $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) }
    }

    public static func == (one: SecretHash, other: SecretHash) -> Bool { one.words == other.words }

    /// They are random already: a part of them tells them apart.
    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
