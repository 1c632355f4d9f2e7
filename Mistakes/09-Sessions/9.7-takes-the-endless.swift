// Mistake 9.7: looks at `exp` only if it is there.
// Caught by: one without an end is not taken
func check(_ claims: Claims, at now: Double) throws(TokenError) {
    if let expires = claims.expires {
        guard now < expires + leeway else { throw .expired }
    }
    if let notBefore = claims.notBefore {
        guard now >= notBefore - leeway else { throw .notYetValid }
    }
    if let issuer, claims.issuer != issuer { throw .wrongIssuer }
    guard audience.map(claims.audience.contains) ?? claims.audience.isEmpty else { throw .wrongAudience }
}
