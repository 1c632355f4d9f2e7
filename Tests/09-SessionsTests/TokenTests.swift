import Crypto
import CryptoExtras
import Foundation
import HTTPParser
import Models
import Router
import Testing

@testable import Sessions

@Suite("Tokens, and who would forge them", .timeLimit(.minutes(1)))
struct TokenTests {
    private let secret = [UInt8](repeating: 7, count: 32)
    private let rules = ClaimRules(issuer: "https://login.example", audience: "shop")

    private func refusal(_ verifier: JWTVerifier, _ token: String) -> TokenError? {
        do throws(TokenError) { _ = try verifier.verify(token) } catch { return error }
        return nil
    }

    /// A token of parts that nobody would write.
    private func forged(_ head: String, _ payload: String = #"{"exp":2000000000}"#, _ secret: [UInt8]? = nil) -> String {
        let parts = "\(Base64URL.encode(Array(head.utf8))).\(Base64URL.encode(Array(payload.utf8)))"
        guard let secret else { return parts + "." }
        return parts + "."
            + Base64URL.encode(Array(HMAC<SHA256>.authenticationCode(for: Array(parts.utf8), using: SymmetricKey(data: secret))))
    }

    @Test("RFC 7515 §A.1") func rfc() throws {
        let key = try JWTKey.hs256(try #require(Base64URL.decode(TokenVectors.rfcKey)))
        let claims = try JWTVerifier(["": key], now: { 1_300_819_379 }).verify(TokenVectors.rfcToken)
        #expect(claims == Claims(issuer: "joe", expires: 1_300_819_380))
        #expect(refusal(JWTVerifier(["": key], now: { 1_700_000_000 }), TokenVectors.rfcToken) == .expired)
    }

    @Test("RFC 8037 §A.4") func ed25519() throws {
        let key = try JWTKey.edDSA(publicKey: try #require(Base64URL.decode(TokenVectors.rfcPublic)))
        let signature = try #require(Base64URL.decode(TokenVectors.rfcSignature))
        #expect(key.isValid(signature, for: TokenVectors.rfcSigned.utf8))
        #expect(!key.isValid(signature, for: (TokenVectors.rfcSigned + "x").utf8))
    }

    @Model struct Plan: Equatable { var plan: String }

    @Test("what others have signed, with keys of openssl's") func others() throws {
        let verifier = JWTVerifier(
            ["rsa": try .rs256(pem: TokenVectors.rsaPublic), "ec": try .es256(pem: TokenVectors.ecPublic)], rules: rules,
            now: { 1_500_000_000 })
        for token in [TokenVectors.rsaToken, TokenVectors.ecToken] {
            let (claims, more) = try verifier.verify(token, as: Plan.self)
            #expect(claims.subject == "ada" && claims.audience == ["shop", "blog"] && claims.scopes == ["read", "write"])
            #expect(more == Plan(plan: "gold"))
        }
    }

    @Test("what we sign, we take") func round() throws {
        let claims = Claims(
            issuer: "https://login.example", subject: "ada", audience: ["shop"], expires: 2_000_000_000, issuedAt: 1.5, id: "7",
            scopes: ["a", "b"])
        let keys = [
            try JWTKey.hs256(secret), try .es256(pem: TokenVectors.ecPrivate), try .edDSA(privateKey: secret),
            try .rs256(pem: try _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation),
        ]
        for key in keys {
            let token = try JWTSigner(key, name: "k").sign(claims)
            #expect(try JWTVerifier(["k": key], rules: rules, now: { 1_500_000_000 }).verify(token) == claims, "\(key.algorithm)")
            for other in keys where other.algorithm != key.algorithm {
                #expect(refusal(JWTVerifier(["k": other]), token) == .wrongAlgorithm)
            }
        }
        #expect(throws: KeyError.self) { try JWTSigner(.es256(pem: TokenVectors.ecPublic)).sign(claims) }
    }

    @Test("alg=none, in every spelling", arguments: ["none", "None", "NONE", "nOnE", "none ", ""]) func none(_ name: String) throws {
        let verifier = JWTVerifier(["": try .hs256(secret)])
        #expect(refusal(verifier, forged(#"{"alg":"\#(name)"}"#)) == .wrongAlgorithm)
        #expect(refusal(verifier, forged(#"{"alg":"HS256"}"#)) == .badSignature)
    }

    @Test("HS256 with the public key as the secret") func confusion() throws {
        let verifier = JWTVerifier(["": try .rs256(pem: TokenVectors.rsaPublic)])
        for pem in [TokenVectors.rsaPublic, TokenVectors.rsaPublic + "\n"] {
            #expect(refusal(verifier, forged(#"{"alg":"HS256"}"#, #"{"exp":2000000000}"#, Array(pem.utf8))) == .wrongAlgorithm)
        }
        #expect(throws: KeyError.self) { try JWTKey.hs256(Array(TokenVectors.rsaPublic.utf8)) }
    }

    @Test("another text under the same signature") func swapped() throws {
        let verifier = JWTVerifier(["": try .hs256(secret)], now: { 0 })
        let ada = forged(#"{"alg":"HS256"}"#, #"{"exp":100,"sub":"ada"}"#, secret).split(separator: ".")
        let bob = forged(#"{"alg":"HS256"}"#, #"{"exp":100,"sub":"bob"}"#, secret).split(separator: ".")
        #expect(refusal(verifier, "\(ada[0]).\(ada[1]).\(ada[2])") == nil)
        #expect(refusal(verifier, "\(ada[0]).\(bob[1]).\(ada[2])") == .badSignature)
    }

    @Test("no letter of it can be changed") func letters() throws {
        let verifier = JWTVerifier(["": try .hs256(secret)], now: { 0 })
        let token = forged(#"{"alg":"HS256"}"#, #"{"exp":100}"#, secret)
        for index in token.indices where token[index] != "." {
            var other = token
            other.replaceSubrange(index...index, with: token[index] == "A" ? "B" : "A")
            #expect(refusal(verifier, other) != nil, "\(other)")
        }
    }

    @Test(
        "what has not its form is none",
        arguments: [
            "", ".", "..", "...", "a.b", "a.b.c", "e30.e30.e30", "a b.c.d", "eyJhbGciOiJIUzI1NiJ9.e30.=", " eyJhbGciOiJIUzI1NiJ9.e30.AAAA",
            "eyJhbGciOiJIUzI1NiJ9.e30.AAAA.AAAA.AAAA",
        ])
    func form(_ token: String) throws {
        let error = refusal(JWTVerifier(["": try .hs256(secret)]), token)
        #expect(error != nil)
        #expect(refusal(JWTVerifier(["": try .hs256(secret)]), token + "\n") != nil)
    }

    @Test("members twice, deep nests and giants are refused") func bombs() throws {
        let verifier = JWTVerifier(["": try .hs256(secret)], now: { 0 })
        #expect(refusal(verifier, forged(#"{"alg":"none","alg":"HS256"}"#, #"{"exp":100}"#, secret)) != nil)
        #expect(refusal(verifier, forged(#"{"alg":"HS256"}"#, #"{"exp":100,"exp":999}"#, secret)) == .malformed)
        let nest = #"{"exp":100,"x":"# + String(repeating: "[", count: 2_000) + String(repeating: "]", count: 2_000) + "}"
        #expect(refusal(verifier, forged(#"{"alg":"HS256"}"#, nest, secret)) == .malformed)
        #expect(
            refusal(verifier, forged(#"{"alg":"HS256"}"#, #"{"exp":100,"x":"\#(String(repeating: "x", count: 9_000))"}"#, secret))
                == .tooLong)
    }

    @Test("a name leads to a key, and to nothing else", arguments: ["../../dev/null", "' OR 1=1 --", "https://evil.example/key", ""])
    func names(_ name: String) throws {
        let verifier = JWTVerifier(["main": try .hs256(secret)])
        #expect(refusal(verifier, forged(#"{"alg":"HS256","kid":"\#(name)"}"#, #"{"exp":2000000000}"#, secret)) == .unknownKey)
    }

    @Test("keys that can be guessed, and keys of another kind") func weak() {
        #expect(throws: KeyError.shortKey(bytes: 6)) { try JWTKey.hs256(Array("secret".utf8)) }
        #expect(throws: KeyError.self) { try JWTKey.es256(pem: TokenVectors.rsaPublic) }
        #expect(throws: KeyError.self) { try JWTKey.rs256(pem: TokenVectors.ecPublic) }
        #expect(throws: KeyError.self) { try JWTKey.edDSA(publicKey: [1, 2, 3]) }
    }

    @Test("in a request") func request() async throws {
        let key = try JWTKey.hs256(secret)
        let verifier = JWTVerifier(["": key], now: { 0 })
        let ask = try Asking { app in
            app.get("/me", guard: RequireToken(verifier)) { (_, claims: Claims) in claims.subject ?? "" }
            app.get("/write", guard: RequireScope("write", of: RequireToken(verifier))) { (_, claims: Claims) in "written" }
        }
        let token = try JWTSigner(key).sign(Claims(subject: "ada", expires: 100, scopes: ["read"]))
        for scheme in ["Bearer", "bearer", "BEARER "] {
            #expect(try await ask("GET /me", [("Authorization", "\(scheme) \(token)")]).bodyText == "ada")
        }
        #expect(try await ask("GET /me").values(of: "WWW-Authenticate") == ["Bearer"])
        #expect(try await ask("GET /me", [("Authorization", "Basic YTpi")]).bodyText.contains("token_required"))
        let bad = try await ask("GET /me", [("Authorization", "Bearer \(token)x")])
        #expect(bad.head.status == .unauthorized && bad.values(of: "WWW-Authenticate") == [#"Bearer error="invalid_token""#])
        #expect(!bad.bodyText.contains(token))
        #expect(
            try await ask("GET /me", [("Authorization", "Bearer \(token)"), ("Authorization", "Bearer x")]).head.status == .unauthorized)
        let narrow = try await ask("GET /write", [("Authorization", "Bearer \(token)")])
        #expect(narrow.head.status == .forbidden)
        #expect(narrow.values(of: "WWW-Authenticate") == [#"Bearer error="insufficient_scope", scope="write""#])
    }

    /// `git clone https://github.com/C2SP/wycheproof` somewhere, and `WYCHEPROOF=FOLDER swift test --filter Wycheproof`.
    @Test("Wycheproof's tokens", .enabled(if: ProcessInfo.processInfo.environment["WYCHEPROOF"] != nil)) func wycheproof() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["WYCHEPROOF"])
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/testvectors_v1/json_web_signature_test.json"))
        let file = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        var (agreed, other, skipped): (Int, [String], Int) = (0, [], 0)
        for group in try #require(file["testGroups"] as? [[String: Any]]) {
            let jwk = (group["public"] ?? group["private"]) as? [String: Any] ?? [:]
            let tests = group["tests"] as? [[String: Any]] ?? []
            guard let key = Self.key(jwk) else {
                skipped += tests.count
                continue
            }
            let verifier = JWTVerifier([jwk["kid"] as? String ?? "": key])
            for test in tests {
                let isValid = (try? verifier.payload(of: test["jws"] as? String ?? "")) != nil
                if isValid == (test["result"] as? String == "valid") {
                    agreed += 1
                } else {
                    other.append("\(test["tcId"] ?? 0) \(test["comment"] ?? "")")
                }
            }
        }
        print("Wycheproof: \(agreed) agree, \(skipped) are of other algorithms, others: \(other)")
        #expect(agreed > 200)
        #expect(other.count <= 4)
    }

    private static func key(_ jwk: [String: Any]) -> JWTKey? {
        func bytes(_ name: String) -> [UInt8] { Base64URL.decode(jwk[name] as? String ?? "") ?? [] }
        switch jwk["alg"] as? String {
        case "HS256": return try? .hs256(bytes("k"))
        case "ES256":
            return (try? P256.Signing.PublicKey(rawRepresentation: bytes("x") + bytes("y"))).map { JWTKey(kind: .es256($0, nil)) }
        case "RS256":
            return (try? _RSA.Signing.PublicKey(n: bytes("n"), e: bytes("e"))).map { JWTKey(kind: .rs256($0, nil)) }
        case "EdDSA", "Ed25519": return try? .edDSA(publicKey: bytes("x"))
        default: return nil
        }
    }
}
