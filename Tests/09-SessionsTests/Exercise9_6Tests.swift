import Synchronization
import Testing

@testable import Sessions

@Suite("9.6 Passwords", .timeLimit(.minutes(1)))
struct Exercise9_6 {
    private static let today = PasswordHash.Parameters(logRounds: 4, blockSize: 8, parallelism: 1)!
    private static let yesterday = PasswordHash.Parameters(logRounds: 3, blockSize: 8, parallelism: 1)!

    /// What was asked of the derivation.
    private struct Call: Equatable, Sendable {
        var password: [UInt8]
        var salt: [UInt8]
        var parameters: PasswordHash.Parameters
        var count: Int
    }

    private final class Calls: Sendable {
        let all = Mutex<[Call]>([])
        var seen: [Call] { all.withLock { $0 } }
    }

    /// A derivation that can be followed: the password's bytes around and around, with the salt's first byte added.
    private static func derived(_ password: [UInt8], _ salt: [UInt8], _ count: Int) -> [UInt8] {
        (0..<count).map { password.isEmpty ? salt[0] : password[$0 % password.count] &+ salt[0] }
    }

    private func kept(_ password: String, _ parameters: PasswordHash.Parameters = today, salt: UInt8 = 1, count: Int = 32) -> PasswordHash {
        let salt = [UInt8](repeating: salt, count: 16)
        return PasswordHash(parameters: parameters, salt: salt, hash: Self.derived(Array(password.utf8), salt, count))
    }

    private func check(_ calls: Calls = Calls()) -> PasswordCheck {
        PasswordCheck(parameters: Self.today, decoy: kept("nobody", salt: 9)) { password, salt, parameters, count in
            calls.all.withLock { $0.append(Call(password: password, salt: salt, parameters: parameters, count: count)) }
            return Self.derived(password, salt, count)
        }
    }

    @Test("the right one is right, and a wrong one is wrong") func verdict() {
        #expect(check().verdict("correct horse", against: kept("correct horse")) == .right)
        #expect(check().verdict("Correct horse", against: kept("correct horse")) == .wrong)
        #expect(check().verdict("", against: kept("correct horse")) == .wrong)
        #expect(check().verdict("correct horse battery", against: kept("correct horse")) == .wrong)
    }

    @Test("who is not there gets the same work done") func unknown() {
        let calls = Calls()
        #expect(check(calls).verdict("guess", against: nil) == .wrong, "Nobody has no password.")
        #expect(
            calls.seen.count == 1,
            "Without the work the answer comes at once, and tells that there is no such account (OWASP ASVS 5.0, 6.3.8). \(calls.seen.count) derivations were made."
        )
        #expect(calls.seen.first?.salt == kept("", salt: 9).salt && calls.seen.first?.parameters == Self.today, "It is the decoy's work.")
    }

    @Test("the decoy opens no door") func decoy() {
        #expect(check().verdict("nobody", against: nil) == .wrong, "Even who finds the decoy's password is nobody.")
    }

    @Test("once for everybody") func once() {
        for (password, hash) in [("a", kept("a")), ("b", kept("a")), ("a", kept("a", Self.yesterday))] {
            let calls = Calls()
            _ = check(calls).verdict(password, against: hash)
            #expect(calls.seen.count == 1, "One derivation, whatever the verdict: a second one could be measured.")
        }
    }

    @Test("with the salt, the parameters and the length of what is kept") func stored() {
        let calls = Calls()
        let hash = kept("a", Self.yesterday, salt: 5, count: 20)
        _ = check(calls).verdict("a", against: hash)
        #expect(calls.seen == [Call(password: [97], salt: hash.salt, parameters: Self.yesterday, count: 20)], "Not with those of today.")
    }

    @Test("one of yesterday is right, and outdated") func outdated() {
        #expect(
            check().verdict("a", against: kept("a", Self.yesterday)) == .rightButOutdated,
            "Now the password is known, for a moment: the only time at which it can be hashed anew.")
        #expect(check().verdict("b", against: kept("a", Self.yesterday)) == .wrong, "A wrong one is wrong first.")
    }

    @Test("one with any other parameters is outdated", arguments: [(5, 8, 1), (4, 16, 1), (4, 4, 1), (4, 8, 2)])
    func others(_ rounds: Int, _ block: Int, _ parallel: Int) throws {
        let other = try #require(PasswordHash.Parameters(logRounds: rounds, blockSize: block, parallelism: parallel))
        #expect(
            check().verdict("a", against: kept("a", other)) == .rightButOutdated,
            "ln=\(rounds), r=\(block), p=\(parallel) is not what new hashes are made with: ln=4, r=8, p=1. A stronger one is outdated too.")
    }

    @Test("every byte of it counts") func long() {
        let long = String(repeating: "x", count: 100)
        let calls = Calls()
        _ = check(calls).verdict(long + "é\u{0}", against: kept(long))
        #expect(
            calls.seen.first?.password == Array((long + "é\u{0}").utf8),
            "All bytes of its UTF-8: bcrypt looks at the first 72 and stops at a zero, and many have relied on more.")
    }
}
