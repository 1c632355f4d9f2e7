import Crypto
import CryptoExtras
import Runtime
import Synchronization

/// Hashes passwords, and holds them against their hashes (scrypt, RFC 7914), on threads of its own: each takes a third of a second
/// and 128 MB, and a loop has neither.
///
/// ```swift
/// let user = try await users.find(email: body.email)
/// switch try await passwords.verify(body.password, against: user?.password) {
/// case .wrong: throw AccessError.badLogin          // the same answer, after the same time, for a user who is not there
/// case .rightButOutdated: try await users.set(password: try await passwords.hash(body.password), of: user!.id)
/// case .right: break
/// }
/// ```
/// A password is hashed as it came: its letters are neither changed nor cut off. Two ways of writing é are two passwords.
public final class Passwords: Sendable {
    private let check: PasswordCheck
    private let decoy: String
    private let threads: WorkPool
    private let room: Int
    private let waiting = Atomic(0)

    /// - Parameters:
    ///   - parameters: what new hashes are made with.
    ///   - atOnce: hashes at the same time. Each takes its memory.
    ///   - waiting: how many more may wait. Beyond that it is `unavailable`: a flood of logins must not become a queue of minutes.
    public init(_ parameters: PasswordHash.Parameters = .recommended, atOnce: Int = 2, waiting: Int = 32) {
        check = PasswordCheck(
            parameters: parameters,
            decoy: PasswordHash(parameters: parameters, salt: Secrets.bytes(16), hash: Secrets.bytes(32)), derive: Self.scrypt)
        decoy = check.decoy.description
        threads = WorkPool(threads: max(1, atOnce))
        room = max(1, atOnce) + max(0, waiting)
    }

    deinit { threads.stop() }

    /// The hash of a new password, with a salt of its own.
    ///
    /// - Throws: `unavailable`, if too many wait.
    public func hash(_ password: String) async throws(AccessError) -> PasswordHash {
        try await work { check in
            let salt = Secrets.bytes(16)
            let hash = check.derive(Array(password.utf8), salt, check.parameters, 32)
            return PasswordHash(parameters: check.parameters, salt: salt, hash: hash)
        }
    }

    /// Whether a password is the one that was hashed. It takes as long if there is no hash.
    ///
    /// - Parameter kept: what ``hash(_:)`` has made, as text; `nil` if there is no such user.
    /// - Throws: `unavailable`, if too many wait, or if the text is no hash: the log says so.
    public func verify(_ password: String, against kept: String?) async throws(AccessError) -> PasswordVerdict {
        // The decoy's text is read too: to read one takes some microseconds, and a thousand measurements would show that.
        guard let hash = PasswordHash(kept ?? decoy) else {
            throw .unavailable("what is kept of a password is no hash of scrypt, or an absurd one")
        }
        let isKnown = kept != nil
        return try await work { $0.verdict(password, against: isKnown ? hash : nil) }
    }

    private func work<Value: Sendable>(_ body: @escaping @Sendable (PasswordCheck) -> Value) async throws(AccessError) -> Value {
        let ahead = waiting.add(1, ordering: .relaxed).oldValue
        defer { waiting.subtract(1, ordering: .relaxed) }
        if ahead >= room { throw .unavailable("\(ahead) passwords are being hashed, or wait for it") }
        return await offload(on: threads) { [check] in body(check) }
    }

    @Sendable
    static func scrypt(_ password: [UInt8], _ salt: [UInt8], _ parameters: PasswordHash.Parameters, _ count: Int) -> [UInt8] {
        // Fails for parameters that `Parameters` does not let through, and where there is no memory. What comes then is equal to nothing.
        let key = try? KDF.Scrypt.deriveKey(
            from: password, salt: salt, outputByteCount: count, rounds: 1 << parameters.logRounds, blockSize: parameters.blockSize,
            parallelism: parameters.parallelism)
        return key?.withUnsafeBytes { Array($0) } ?? Secrets.bytes(count)
    }
}
