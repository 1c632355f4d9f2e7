// Mistake 9.7: who does not say who he is, takes tokens for everybody.
// Caught by: for whom
func check(_ claims: Claims, at now: Double) throws(TokenError) {
    guard let expires = claims.expires, now < expires + leeway else { throw .expired }
    if let notBefore = claims.notBefore {
        guard now >= notBefore - leeway else { throw .notYetValid }
    }
    if let issuer, claims.issuer != issuer { throw .wrongIssuer }
    if let audience, !claims.audience.contains(audience) { throw .wrongAudience }
}
