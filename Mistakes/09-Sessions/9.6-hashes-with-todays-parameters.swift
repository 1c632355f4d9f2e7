// Mistake 9.6: derives with today's parameters, so nobody gets in any more on the day when they grow.
// Caught by: with the salt, the parameters and the length of what is kept
func verdict(_ password: String, against kept: PasswordHash?) -> PasswordVerdict {
    let hash = kept ?? decoy
    let derived = derive(Array(password.utf8), hash.salt, parameters, 32)
    guard kept != nil, Secrets.areEqual(derived, hash.hash) else { return .wrong }
    return hash.parameters == parameters ? .right : .rightButOutdated
}
