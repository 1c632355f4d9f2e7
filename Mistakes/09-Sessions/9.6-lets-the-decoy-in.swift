// Mistake 9.6: who finds the decoy's password is let in as a user who is not there.
// Caught by: the decoy opens no door
func verdict(_ password: String, against kept: PasswordHash?) -> PasswordVerdict {
    let hash = kept ?? decoy
    let derived = derive(Array(password.utf8), hash.salt, hash.parameters, hash.hash.count)
    guard Secrets.areEqual(derived, hash.hash) else { return .wrong }
    return hash.parameters == parameters ? .right : .rightButOutdated
}
