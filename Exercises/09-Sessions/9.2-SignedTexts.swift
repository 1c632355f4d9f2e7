extension Signer {
    // Exercise 9.2 · Signed texts · 20 minutes
    /// The text and its signature: `text.signature`, where the signature is the ``Base64URL`` of `code(text, for: purpose, key: key)`
    /// with the first key.
    ///
    /// - Parameters:
    ///   - text: may have dots in it. In a cookie it has a cookie's letters only.
    ///   - purpose: what it is good for, such as `unsubscribe`. A text that was signed for one purpose is worth nothing for another.
    public func sign(_ text: String, for purpose: String) -> String {
        // 9.2: your code here.
        return text
    }

    // Exercise 9.2 · Signed texts · 20 minutes
    /// The text, if its signature is right.
    ///
    /// The signature stands behind the last dot, and everything before it is the text. It is right if its bytes are the `code` of
    /// the text for this purpose with one of the keys, whichever of them. Bytes are compared with `Secrets.areEqual`, whose time does
    /// not tell where they differ.
    ///
    /// - Returns: `nil` if there is no dot, if what stands behind it is no ``Base64URL``, or if no key has made it.
    public func verify(_ signed: some StringProtocol, for purpose: String) -> String? {
        // 9.2: your code here.
        return String(signed)
    }
}
