// Mistake 9.6: answers at once if there is no such user.
// Caught by: who is not there gets the same work done
func verdict(_ password: String, against kept: PasswordHash?) -> PasswordVerdict {
    guard let kept else { return .wrong }
    let derived = derive(Array(password.utf8), kept.salt, kept.parameters, kept.hash.count)
    guard Secrets.areEqual(derived, kept.hash) else { return .wrong }
    return kept.parameters == parameters ? .right : .rightButOutdated
}
