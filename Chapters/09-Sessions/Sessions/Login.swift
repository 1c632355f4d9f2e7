/// Who is logged in, in a session.
public struct Login: Scoped, Equatable {
    /// The application's name for the user, such as the key of its row.
    public let user: String
    public let scopes: Set<String>
    /// When, in seconds since 1970. What is dangerous can ask for a login that is not long ago (OWASP ASVS 5.0, 7.5.1).
    public let at: Int64

    public init(user: String, scopes: Set<String> = [], at: Int64) {
        self.user = user
        self.scopes = scopes
        self.at = at
    }
}
