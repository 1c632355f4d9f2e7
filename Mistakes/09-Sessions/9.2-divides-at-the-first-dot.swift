// Mistake 9.2: takes the first dot for the one before the signature.
// Caught by: what was signed is verified
public func verify(_ signed: some StringProtocol, for purpose: String) -> String? {
    guard let dot = signed.firstIndex(of: "."), let signature = Base64URL.decode(signed[signed.index(after: dot)...]) else { return nil }
    let text = signed[..<dot]
    for key in keys where Secrets.areEqual(code(text, for: purpose, key: key), signature) { return String(text) }
    return nil
}
