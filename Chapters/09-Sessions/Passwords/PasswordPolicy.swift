/// What a new password has to be. No rules about capitals and signs: they make passwords harder to keep in mind and hardly harder to
/// guess (NIST SP 800-63B §3.1.1.2; OWASP ASVS 5.0, 6.2.5).
public struct PasswordPolicy: Sendable {
    /// Letters, at least. ASVS 6.2.1: 8, and better 15.
    public var minimum: Int
    /// Bytes, at most: 64 letters have to be allowed (6.2.9), and a megabyte need not be hashed.
    public var maximumBytes: Int
    /// Whether a password is known from somewhere else: the application's own list.
    public var isKnown: @Sendable (_ password: String) -> Bool

    public init(minimum: Int = 8, maximumBytes: Int = 1024, isKnown: @escaping @Sendable (_ password: String) -> Bool = { _ in false }) {
        self.minimum = max(1, minimum)
        self.maximumBytes = max(64, maximumBytes)
        self.isKnown = isKnown
    }

    /// What is wrong with a password; `nil` if nothing is. It does not contain the password.
    ///
    /// - Parameter words: what everybody knows about the user or the site: the name, the address (6.2.11). Those with fewer than four
    ///   letters are not looked at.
    public func flaw(in password: String, words: [String] = []) -> String? {
        if password.count < minimum { return "needs \(minimum) letters or more" }
        if password.utf8.count > maximumBytes { return "may have \(maximumBytes) bytes" }
        let lower = password.lowercased()
        if Set(lower).count < 4 { return "has hardly more than one letter" }
        if CommonPasswords.contains(lower) || isKnown(password) { return "is one of those that are tried first" }
        for word in words.flatMap(Self.parts) where lower.contains(word) { return "contains what everybody knows: a name, or an address" }
        return nil
    }

    private static func parts(_ word: String) -> [String] {
        word.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count >= 4 }
    }
}
