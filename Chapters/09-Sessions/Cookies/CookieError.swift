/// Why a cookie cannot be sent. What stands in it is not said: it may be a secret, and errors are logged.
public enum CookieError: Error, Equatable, CustomStringConvertible {
    /// The name is empty, or has a letter that no token has (RFC 9110 §5.6.2).
    case badName(String)
    /// The value has a letter that no cookie's value has, such as a semicolon, a space, a line end, or a letter outside of ASCII.
    case badValue(name: String)
    /// `Domain` or `Path` has a semicolon or a control character, or the path does not begin with a slash.
    case badAttribute(name: String, attribute: String)
    /// Name and value have more bytes than browsers keep.
    case tooLong(name: String, bytes: Int)
    /// It promises what its prefix or another attribute does not allow, and browsers would throw it away without a word.
    case broken(name: String, rule: String)

    public var description: String {
        switch self {
        case .badName(let name): "a cookie cannot be called “\(name)”: a name is a token, letters, digits and !#$%&'*+-.^_`|~"
        case .badValue(let name):
            "the value of the cookie \(name) has a letter that none may have: write Base64URL.encode of it, or percent-encode it"
        case .badAttribute(let name, let attribute):
            "the cookie \(name) cannot have this \(attribute): no semicolon, no control character, and a path begins with a slash"
        case .tooLong(let name, let bytes):
            "the cookie \(name) has \(bytes) bytes and may have \(SessionLimits.cookieBytes): keep its content in a session"
        case .broken(let name, let rule): "the cookie \(name) would be thrown away by browsers: \(rule)"
        }
    }
}
