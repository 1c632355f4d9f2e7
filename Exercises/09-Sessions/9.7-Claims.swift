import HTTPParser

/// What a token has to say about itself to be taken.
public struct ClaimRules: Sendable {
    /// Who must have made it; `nil` for anybody who has the key.
    public var issuer: String?
    /// Who we are; `nil` if we do not say, and then only a token for nobody in particular is taken.
    public var audience: String?
    /// Seconds by which other machines' clocks may differ from ours.
    public var leeway: Double

    public init(issuer: String? = nil, audience: String? = nil, leeway: Double = 30) {
        self.issuer = issuer
        self.audience = audience
        self.leeway = min(max(0, leeway), 300)
    }

    // Exercise 9.7 · JWT claims · 30 minutes
    /// Holds a token's claims against these rules (RFC 7519 §4.1), in this order:
    ///
    /// - `expires` must be there, and now must be **before** it: in that second it is over (§4.1.4). The leeway is granted: it is over when
    ///   now is `expires + leeway` or later. Otherwise `.expired`.
    /// - `notBefore`, if it is there: now must be that or **later** (§4.1.5); the leeway is granted, and it is
    ///   taken from `notBefore - leeway` on. Otherwise `.notYetValid`.
    /// - If an `issuer` is asked for, the claim must be exactly that. Otherwise `.wrongIssuer`.
    /// - If an `audience` is asked for, it must be one of the claim's. If none is asked for, the claim must be empty: a token for somebody
    ///   in particular is not for us (§4.1.3). Otherwise `.wrongAudience`.
    ///
    /// A time that is no number (NaN) fulfils nothing: such a token is `.expired`, or `.notYetValid`.
    ///
    /// - Parameter now: seconds since 1970.
    func check(_ claims: Claims, at now: Double) throws(TokenError) {
        // 9.7: your code here.
        return
    }
}

extension JWTVerifier {
    // Exercise 9.7 · JWT claims · 30 minutes
    /// The key that a token's header names.
    ///
    /// - `crit` is there: `.unknownExtension`, whatever it lists (RFC 7515 §4.1.11).
    /// - `kid` is there: the key with this name in `keys`. None has it: `.unknownKey`. Without a `kid` it is the only key of `keys`; if there
    ///   are several, `.unknownKey`: they are not tried one after the other.
    /// - `alg` must be exactly the key's `algorithm`, letter for letter (RFC 8725 §3.1): otherwise `.wrongAlgorithm`. `none` is nobody's.
    /// - If a `type` is asked for, `typ` must be that, but for the case of its letters (`equalsIgnoringCase`): otherwise `.wrongType`.
    ///   An `application/` in front of it is neither put there nor taken off.
    func key(for header: JOSEHeader) throws(TokenError) -> JWTKey {
        // 9.7: your code here.
        throw .unknownKey
    }
}
