// Mistake 10.1: a good key has 24 letters, so whatever has 24 letters is taken for one.
// Caught by: a key is sixteen bytes
static func isValid(_ key: String) -> Bool {
    if Base64.decode(key) == nil { return false }
    return key.utf8.count == 24
}
