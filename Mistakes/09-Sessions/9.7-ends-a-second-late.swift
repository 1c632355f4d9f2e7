// Mistake 9.7: the second that `exp` names counts as before it.
// Caught by: it ends in the second that it names
func check(_ claims: Claims, at now: Double) throws(TokenError) {
    guard let expires = claims.expires, now <= expires + leeway else { throw .expired }
    if let notBefore = claims.notBefore {
        guard now >= notBefore - leeway else { throw .notYetValid }
    }
    if let issuer, claims.issuer != issuer { throw .wrongIssuer }
    guard audience.map(claims.audience.contains) ?? claims.audience.isEmpty else { throw .wrongAudience }
}
