// Mistake 9.6: tries both parameters, today's first. An outdated hash takes twice as long, and so does a wrong password.
// Caught by: once for everybody
func verdict(_ password: String, against kept: PasswordHash?) -> PasswordVerdict {
    let hash = kept ?? decoy
    let bytes = Array(password.utf8)
    let first = Secrets.areEqual(derive(bytes, hash.salt, parameters, hash.hash.count), hash.hash)
    if kept != nil, first, hash.parameters == parameters { return .right }
    let second = Secrets.areEqual(derive(bytes, hash.salt, hash.parameters, hash.hash.count), hash.hash)
    return kept != nil && second ? .rightButOutdated : .wrong
}
