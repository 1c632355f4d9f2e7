import Testing

@testable import Sessions

@Suite("9.7 JWT claims", .timeLimit(.minutes(1)))
struct Exercise9_7 {
    private let now = 1_000.0
    private let rules = ClaimRules(issuer: "https://login.example", audience: "shop", leeway: 30)
    private let good = Claims(issuer: "https://login.example", audience: ["blog", "shop"], expires: 2_000)

    /// What is said about claims.
    private func refusal(_ rules: ClaimRules? = nil, at now: Double? = nil, _ change: (inout Claims) -> Void) -> TokenError? {
        var claims = good
        change(&claims)
        do throws(TokenError) { try (rules ?? self.rules).check(claims, at: now ?? self.now) } catch { return error }
        return nil
    }

    @Test("good claims are taken") func good_() {
        #expect(refusal { _ in } == nil)
        #expect(refusal { $0.notBefore = 1_000 } == nil, "RFC 7519 §4.1.5: at that time or later.")
    }

    @Test("it ends in the second that it names") func expiry() {
        let strict = ClaimRules(issuer: "https://login.example", audience: "shop", leeway: 0)
        #expect(refusal(strict, at: 1_999.9) { _ in } == nil)
        #expect(refusal(strict, at: 2_000) { _ in } == .expired, "RFC 7519 §4.1.4: the current time must be before exp, and 2000 is not.")
        #expect(refusal(strict, at: 2_000.5) { _ in } == .expired)
    }

    @Test("clocks may differ by the leeway") func leeway() {
        #expect(refusal(at: 2_029) { _ in } == nil, "29 seconds after the end, and 30 are granted.")
        #expect(refusal(at: 2_030) { _ in } == .expired, "30 seconds after it: no longer before the end, leeway and all.")
        #expect(refusal { $0.notBefore = 1_030 } == nil, "It begins in 30 seconds, and 30 are granted.")
        #expect(refusal { $0.notBefore = 1_031 } == .notYetValid, "It begins in 31 seconds.")
    }

    @Test("one without an end is not taken") func endless() {
        #expect(refusal { $0.expires = nil } == .expired, "A token that never ends can never be got rid of.")
    }

    @Test("what is no number is no time") func nan() {
        #expect(refusal { $0.expires = .nan } == .expired, "NaN is neither before nor after anything: a comparison with it is false.")
        #expect(refusal { $0.notBefore = .nan } == .notYetValid)
        #expect(refusal { $0.expires = .infinity } == nil)
    }

    @Test("from whom") func issuer() {
        #expect(refusal { $0.issuer = "https://evil.example" } == .wrongIssuer)
        #expect(refusal { $0.issuer = nil } == .wrongIssuer, "Who asks for an issuer wants one.")
        #expect(refusal { $0.issuer = "https://login.example/" } == .wrongIssuer, "Exactly: letter for letter.")
        #expect(refusal(ClaimRules(audience: "shop")) { $0.issuer = "anybody" } == nil, "Who does not ask, takes anybody who has the key.")
    }

    @Test("for whom") func audience() {
        #expect(refusal { $0.audience = ["blog"] } == .wrongAudience, "A token for the blog must not open the shop.")
        #expect(refusal { $0.audience = [] } == .wrongAudience, "It is for nobody in particular, and we ask for one that is for us.")
        #expect(
            refusal(ClaimRules(issuer: "https://login.example")) { _ in } == .wrongAudience,
            "RFC 7519 §4.1.3: it is for somebody in particular. Who does not say who he is, is not meant.")
        #expect(refusal(ClaimRules(issuer: "https://login.example")) { $0.audience = [] } == nil)
    }

    @Test("in this order") func order() {
        #expect(
            refusal(at: 5_000) {
                $0.notBefore = 9_000; $0.issuer = nil; $0.audience = []
            } == .expired)
        #expect(
            refusal {
                $0.notBefore = 9_000; $0.issuer = nil
            } == .notYetValid)
        #expect(
            refusal {
                $0.issuer = nil; $0.audience = []
            } == .wrongIssuer)
    }

    // MARK: The key

    private func verifier(_ names: [String] = ["a"], type: String? = nil) throws -> JWTVerifier {
        var keys: [String: JWTKey] = [:]
        for name in names { keys[name] = try .hs256([UInt8](repeating: name.utf8.first!, count: 32)) }
        if names.contains("ec") { keys["ec"] = try .es256(pem: TokenVectors.ecPublic) }
        return JWTVerifier(keys, type: type)
    }

    private func chosen(_ verifier: JWTVerifier, _ header: JOSEHeader) -> Result<String, TokenError> {
        do throws(TokenError) { return .success(try verifier.key(for: header).algorithm) } catch { return .failure(error) }
    }

    @Test("the key fixes the algorithm", arguments: ["none", "None", "NONE", "", "HS512", "hs256", "RS256", "ES256"])
    func algorithm(_ name: String) throws {
        #expect(
            chosen(try verifier(), JOSEHeader(alg: name, typ: nil, kid: "a", crit: nil)) == .failure(.wrongAlgorithm),
            "The header says “\(name)”, and the key is for HS256. A token chooses nothing (RFC 8725 §3.1).")
    }

    @Test("a key is found by its name") func name() throws {
        let verifier = try verifier(["a", "ec"])
        #expect(chosen(verifier, JOSEHeader(alg: "HS256", typ: nil, kid: "a", crit: nil)) == .success("HS256"))
        #expect(chosen(verifier, JOSEHeader(alg: "ES256", typ: nil, kid: "ec", crit: nil)) == .success("ES256"))
        #expect(chosen(verifier, JOSEHeader(alg: "HS256", typ: nil, kid: "ec", crit: nil)) == .failure(.wrongAlgorithm))
        #expect(chosen(verifier, JOSEHeader(alg: "HS256", typ: nil, kid: "../a", crit: nil)) == .failure(.unknownKey))
    }

    @Test("without a name it is the only one") func only() throws {
        #expect(chosen(try verifier(), JOSEHeader(alg: "HS256", typ: nil, kid: nil, crit: nil)) == .success("HS256"))
        #expect(
            chosen(try verifier(["a", "ec"]), JOSEHeader(alg: "HS256", typ: nil, kid: nil, crit: nil)) == .failure(.unknownKey),
            "Of several keys none is meant.")
        #expect(chosen(try verifier(), JOSEHeader(alg: "HS256", typ: nil, kid: "b", crit: nil)) == .failure(.unknownKey))
        #expect(chosen(JWTVerifier([:]), JOSEHeader(alg: "none", typ: nil, kid: nil, crit: nil)) == .failure(.unknownKey))
    }

    @Test("an extension that must be understood is not") func extensions() throws {
        #expect(chosen(try verifier(), JOSEHeader(alg: "HS256", typ: nil, kid: "a", crit: ["exp"])) == .failure(.unknownExtension))
        #expect(chosen(try verifier(), JOSEHeader(alg: "HS256", typ: nil, kid: "a", crit: [])) == .failure(.unknownExtension))
    }

    @Test("another kind of token is none") func type() throws {
        let access = try verifier(type: "at+jwt")
        #expect(chosen(access, JOSEHeader(alg: "HS256", typ: "AT+JWT", kid: "a", crit: nil)) == .success("HS256"), "Without case.")
        #expect(chosen(access, JOSEHeader(alg: "HS256", typ: "JWT", kid: "a", crit: nil)) == .failure(.wrongType))
        #expect(chosen(access, JOSEHeader(alg: "HS256", typ: nil, kid: "a", crit: nil)) == .failure(.wrongType))
    }
}
