import Case
import Foundation
import JWTKit
import Sessions

// `try!` in these cases: what cannot be made has nothing to measure.

private let secret = [UInt8](repeating: 7, count: 32)
private let token = try! JWTSigner(.hs256(secret), name: "a").sign(
    Claims(
        issuer: "https://login.example", subject: "ada", audience: ["shop"], expires: 4_000_000_000, issuedAt: 1_700_000_000,
        scopes: ["read", "write"]))

func verifying() -> (Int) -> Void {
    let verifier = JWTVerifier(["a": try! .hs256(secret)], rules: ClaimRules(issuer: "https://login.example", audience: "shop"))
    return { count in for _ in 0..<count { keep(try! verifier.verify(token)) } }
}

/// The same claims and the same checks.
private struct Payload: JWTPayload {
    var iss: IssuerClaim
    var sub: SubjectClaim
    var aud: AudienceClaim
    var exp: ExpirationClaim
    var iat: IssuedAtClaim
    var scope: String

    func verify(using algorithm: some JWTAlgorithm) async throws {
        try exp.verifyNotExpired()
        try aud.verifyIntendedAudience(includes: "shop")
        guard iss.value == "https://login.example" else { throw JWTError.claimVerificationFailure(failedClaim: iss, reason: "issuer") }
    }
}

func verifyingWithJWTKit() -> @Sendable (Int) async -> Void {
    let keys = JWTKeyCollection()
    return { count in
        await keys.add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256, kid: "a")
        for _ in 0..<count { keep(try! await keys.verify(token, as: Payload.self)) }
    }
}

func signing() -> (Int) -> Void {
    let signer = try! Signer(keys: [secret])
    return { count in for _ in 0..<count { keep(signer.verify(signer.sign("unsubscribe.42", for: "mail"), for: "mail")) } }
}
