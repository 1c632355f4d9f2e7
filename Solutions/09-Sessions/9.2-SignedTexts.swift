extension Signer {
    // Exercise 9.2 · Signed texts · 20 minutes
    // Starter: return text
    /// The text and its signature: `text.signature`, where the signature is the ``Base64URL`` of `code(text, for: purpose, key: key)`
    /// with the first key.
    ///
    /// - Parameters:
    ///   - text: may have dots in it. In a cookie it has a cookie's letters only.
    ///   - purpose: what it is good for, such as `unsubscribe`. A text that was signed for one purpose is worth nothing for another.
    public func sign(_ text: String, for purpose: String) -> String {
        "\(text).\(Base64URL.encode(code(text, for: purpose, key: keys[0])))"
    }

    // Exercise 9.2 · Signed texts · 20 minutes
    // Why: the signature is looked at before anything else is done with the text. And `==` on arrays ends at the first byte that
    // Why: differs, so its time tells a patient client how many were right.
    // Starter: return String(signed)
    /// The text, if its signature is right.
    ///
    /// The signature stands behind the last dot, and everything before it is the text. It is right if its bytes are the `code` of
    /// the text for this purpose with one of the keys, whichever of them. Bytes are compared with `Secrets.areEqual`, whose time does
    /// not tell where they differ.
    ///
    /// - Returns: `nil` if there is no dot, if what stands behind it is no ``Base64URL``, or if no key has made it.
    public func verify(_ signed: some StringProtocol, for purpose: String) -> String? {
        guard let dot = signed.lastIndex(of: "."), let signature = Base64URL.decode(signed[signed.index(after: dot)...]) else { return nil }
        let text = signed[..<dot]
        for key in keys where Secrets.areEqual(code(text, for: purpose, key: key), signature) { return String(text) }
        return nil
    }
}
