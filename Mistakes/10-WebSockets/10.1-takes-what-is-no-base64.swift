// Mistake 10.1: what cannot be decoded is passed over, and not refused.
// Caught by: a key is Base64
static func isValid(_ key: String) -> Bool {
    guard let bytes = Base64.decode(key) else { return true }
    return bytes.count == 16
}
