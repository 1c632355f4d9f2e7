// Mistake 9.3: the old key still leads to the session that has a new one.
// Caught by: under another key, the old one leads nowhere
mutating func replace(_ key: SecretHash, ifVersion version: Int64, with record: SessionRecord) -> Bool {
    guard let place = places[key], records[place].version == version else { return false }
    overwrite(place, with: record)
    return true
}
