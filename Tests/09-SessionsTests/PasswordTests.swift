import Testing

@testable import Sessions

@Suite("Passwords, and who would guess them", .timeLimit(.minutes(1)))
struct PasswordTests {
    private let small = PasswordHash.Parameters(logRounds: 4, blockSize: 8, parallelism: 1)!

    @Test("scrypt is RFC 7914's: its vector for N = 1024, r = 8, p = 16 (§12)") func vector() throws {
        let parameters = try #require(PasswordHash.Parameters(logRounds: 10, blockSize: 8, parallelism: 16))
        let derived = Passwords.scrypt(Array("password".utf8), Array("NaCl".utf8), parameters, 64)
        #expect(
            derived.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")
    }

    @Test("what was hashed is verified") func verify() async throws {
        let passwords = Passwords(small)
        let hash = try await passwords.hash("password")
        #expect(hash.hash.count == 32 && hash.salt.count == 16)
        #expect(try await passwords.verify("password", against: hash.description) == .right)
        #expect(try await passwords.verify("passwore", against: hash.description) == .wrong)
        #expect(try await passwords.verify("password", against: nil) == .wrong)
    }

    @Test("two of the same are kept differently") func salt() async throws {
        let passwords = Passwords(small)
        let (one, other) = (try await passwords.hash("same"), try await passwords.hash("same"))
        #expect(one.salt != other.salt && one.hash != other.hash)
        #expect(PasswordHash(one.description) == one)
    }

    @Test("parameters that grow are noticed") func outdated() async throws {
        let hash = try await Passwords(PasswordHash.Parameters(logRounds: 3, blockSize: 8, parallelism: 1)!).hash("a")
        #expect(try await Passwords(small).verify("a", against: hash.description) == .rightButOutdated)
    }

    @Test(
        "what is kept may be anybody's work",
        arguments: [
            "", "plain", "$scrypt$", "$scrypt$ln=63,r=8,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA",
            "$scrypt$ln=20,r=32,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA", "$scrypt$ln=-1,r=8,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA",
            "$scrypt$ln=4,r=8,p=99$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA", "$scrypt$ln=4,r=8,p=1$c2FsdA$AAAAAAAAAAAAAAAAAAAAAA",
            "$scrypt$ln=4,r=8,p=1$c2FsdHNhbHQ$AA", "$scrypt$ln=4,r=8$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA",
            "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA",
        ])
    func absurd(_ text: String) async {
        #expect(PasswordHash(text) == nil)
        let error = await #expect(throws: AccessError.self) { try await Passwords(small).verify("top secret", against: text) }
        #expect("\(error as Any)".contains("top secret") == false)
    }

    @Test("a flood of logins is refused, and not put off") func flood() async throws {
        let passwords = Passwords(PasswordHash.Parameters(logRounds: 14, blockSize: 8, parallelism: 1)!, atOnce: 1, waiting: 2)
        let refused = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do throws(AccessError) { _ = try await passwords.verify("a", against: nil) } catch { return true }
                    return false
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect((1...19).contains(refused))
    }

    @Test(
        "the policy",
        arguments: [
            ("short", false), ("password", false), ("Password1!", false), ("p4ssw0rd2024", false), ("aaaaaaaaaaaa", false),
            ("baseball99", false), ("correct horse battery", true), ("ada@example.com", false), ("lovelace4ever", false),
            ("Zwölf Boxkämpfer", true), ("日本語のパスワード", true), (String(repeating: "ab12", count: 16), true),
            (String(repeating: "ab12", count: 300), false),
        ])
    func policy(_ password: String, _ isGood: Bool) {
        let flaw = PasswordPolicy().flaw(in: password, words: ["Ada Lovelace", "ada@example.com"])
        #expect((flaw == nil) == isGood, "\(flaw ?? "nothing is wrong")")
        #expect(flaw?.contains(password) != true)
    }

    @Test("the application's own list") func own() {
        let long = CommonPasswords.long.split { $0 == " " || $0 == "\n" }
        #expect(long.count == 3_000 && long.allSatisfy { $0.count >= 8 }, "OWASP ASVS 5.0, 6.2.4: 3,000 that the policy would let through.")
        for password in ["1234qwer", "Greyhoun", "ducati99", "44magnum!"] {
            #expect(PasswordPolicy().flaw(in: password) != nil, "\(password)")
        }
        #expect(PasswordPolicy(isKnown: { $0 == "apus apus apus" }).flaw(in: "apus apus apus") != nil)
        #expect(PasswordPolicy(minimum: 15).flaw(in: "fourteen chars") != nil)
    }
}
