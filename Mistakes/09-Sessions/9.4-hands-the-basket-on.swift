// Mistake 9.4: the next user of the same browser finds the last one's values.
// Caught by: another user's basket does not
mutating func logIn(_ login: Login, id: [UInt8], at now: Int64) {
    renew(id: id, at: now)
    record?.login = login
    record?.created = now
}
