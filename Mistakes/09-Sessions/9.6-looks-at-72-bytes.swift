// Mistake 9.6: cuts the password off at 72 bytes, as bcrypt does.
// Caught by: every byte of it counts
func verdict(_ password: String, against kept: PasswordHash?) -> PasswordVerdict {
    let hash = kept ?? decoy
    let derived = derive(Array(password.utf8.prefix(72)), hash.salt, hash.parameters, hash.hash.count)
    guard kept != nil, Secrets.areEqual(derived, hash.hash) else { return .wrong }
    return hash.parameters == parameters ? .right : .rightButOutdated
}
