// Mistake 9.4: a session that begins has no values, whatever was put into it before it began.
// Caught by: where no session was, one begins with what was put into it
mutating func renew(id: [UInt8], at now: Int64) {
    record = SessionRecord(
        key: SecretHash(of: id), login: record?.login, values: record?.values ?? [:], created: record?.created ?? now, lastUsed: now,
        version: record?.version ?? 0)
    newID = id
    isLoaded = true
    isCookieStale = false
}
