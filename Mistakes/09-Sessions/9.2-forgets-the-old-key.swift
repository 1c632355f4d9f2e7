// Mistake 9.2: verifies with the first key only.
// Caught by: an old key still verifies, and the new one signs
public func verify(_ signed: some StringProtocol, for purpose: String) -> String? {
    guard let dot = signed.lastIndex(of: "."), let signature = Base64URL.decode(signed[signed.index(after: dot)...]) else { return nil }
    let text = signed[..<dot]
    return Secrets.areEqual(code(text, for: purpose, key: keys[0]), signature) ? String(text) : nil
}
