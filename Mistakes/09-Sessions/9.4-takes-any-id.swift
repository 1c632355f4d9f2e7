// Mistake 9.4: makes a session for an id that the store does not know, under that id.
// Caught by: an id that the store does not know is no session
mutating func adopt(_ found: SessionRecord?, isAlive: Bool) {
    isLoaded = true
    record = found ?? SessionRecord(key: SecretHash(of: []), created: 0, lastUsed: 0)
    storedKey = record?.key
    for change in changes { change(&record!.values) }
}
