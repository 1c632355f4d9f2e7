// Mistake 9.2: leaves the purpose out, in both places: then one signature is good for everything.
// Caught by: a purpose is a part of it
public func sign(_ text: String, for purpose: String) -> String {
    "\(text).\(Base64URL.encode(code(text, for: "", key: keys[0])))"
}
public func verify(_ signed: some StringProtocol, for purpose: String) -> String? {
    guard let dot = signed.lastIndex(of: "."), let signature = Base64URL.decode(signed[signed.index(after: dot)...]) else { return nil }
    let text = signed[..<dot]
    for key in keys where Secrets.areEqual(code(text, for: "", key: key), signature) { return String(text) }
    return nil
}
