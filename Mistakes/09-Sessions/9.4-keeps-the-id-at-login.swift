// Mistake 9.4: logs in without another id.
// Caught by: a login gets an id that nobody knew
mutating func logIn(_ login: Login, id: [UInt8], at now: Int64) {
    let wasAnother = record?.login.map { $0.user != login.user } ?? false
    if record == nil { renew(id: id, at: now) }
    record?.login = login
    record?.created = now
    record?.lastUsed = now
    if wasAnother {
        changes = []
        change { $0.removeAll() }
    }
}
