// Mistake 9.3: takes a version that is not older for good enough.
// Caught by: who has read an older version does not write
mutating func replace(_ key: SecretHash, ifVersion version: Int64, with record: SessionRecord) -> Bool {
    guard let place = places[key], records[place].version <= record.version else { return false }
    overwrite(place, with: record)
    if record.key != key { forget(key) }
    return true
}
