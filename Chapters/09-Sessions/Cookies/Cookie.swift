/// A cookie that is sent to a browser (RFC 6265bis §4.1). It is checked when it is made; what cannot be sent is not made.
///
/// The defaults are the safe ones: the whole site, TLS only, no script reads it, and other sites' forms do not carry it.
///
/// ```swift
/// response.set(try Cookie("theme", "dark", maxAge: 86_400 * 30, isHTTPOnly: false))
/// ```
public struct Cookie: Sendable, Equatable {
    /// When a browser sends the cookie with a request that another site has caused (RFC 6265bis §5.8.2).
    public enum SameSite: String, Sendable {
        /// Never.
        case strict = "Strict"
        /// With links that are followed, not with forms, pictures and scripts.
        case lax = "Lax"
        /// Always; only with `isSecure`.
        case none = "None"
    }

    public let name: String
    public let value: String
    public let path: String
    public let domain: String?
    public let maxAge: Int?
    public let isSecure: Bool
    public let isHTTPOnly: Bool
    public let sameSite: SameSite
    public let isPartitioned: Bool

    /// - Parameters:
    ///   - name: a token. With the prefix `__Host-` no other host can have set it, with `__Secure-` nobody without TLS, and with
    ///     `__Http-` or `__Host-Http-` no script (RFC 6265bis §4.1.3).
    ///   - value: visible ASCII without `"`, `,`, `;` and `\`.
    ///   - path: below which it is sent. No protection: pages of one host can read each other.
    ///   - domain: the host, and all hosts below it; `nil` for this host alone.
    ///   - maxAge: seconds; 0 or less removes it; `nil` until the browser is closed. Browsers keep nothing for more than 400 days.
    ///   - isSecure: only with TLS, or to `localhost`.
    ///   - isHTTPOnly: no script reads it.
    ///   - isPartitioned: one cookie for each site that embeds this one (CHIPS).
    /// - Throws: what is wrong with it, and what to do.
    public init(
        _ name: String, _ value: String, path: String = "/", domain: String? = nil, maxAge: Int? = nil, isSecure: Bool = true,
        isHTTPOnly: Bool = true, sameSite: SameSite = .lax, isPartitioned: Bool = false
    ) throws(CookieError) {
        self.name = name
        self.value = value
        self.path = path
        self.domain = domain
        self.maxAge = maxAge
        self.isSecure = isSecure
        self.isHTTPOnly = isHTTPOnly
        self.sameSite = sameSite
        self.isPartitioned = isPartitioned
        try check()
    }

    /// The cookie that takes one away: the same name, path and domain, no value, and an age of 0 (RFC 6265bis §3.1).
    public var removal: Cookie { Cookie(self, value: "", maxAge: 0) }

    /// The same with another value, which is known to have a cookie's letters, such as ``Base64URL``'s.
    func with(knownValue value: String) -> Cookie { Cookie(self, value: value, maxAge: maxAge) }

    private init(_ cookie: Cookie, value: String, maxAge: Int?) {
        (name, path, domain) = (cookie.name, cookie.path, cookie.domain)
        (isSecure, isHTTPOnly, sameSite, isPartitioned) = (cookie.isSecure, cookie.isHTTPOnly, cookie.sameSite, cookie.isPartitioned)
        self.value = value
        self.maxAge = maxAge
    }

    private func check() throws(CookieError) {
        if name.isEmpty || !name.utf8.allSatisfy({ $0.isTokenByte }) { throw .badName(name) }
        if !value.utf8.allSatisfy({ $0.isCookieOctet }) { throw .badValue(name: name) }
        let bytes = name.utf8.count + value.utf8.count
        if bytes > SessionLimits.cookieBytes { throw .tooLong(name: name, bytes: bytes) }
        if !path.hasPrefix("/") || !path.isAttributeValue { throw .badAttribute(name: name, attribute: "Path") }
        if let domain, domain.isEmpty || !domain.isAttributeValue { throw .badAttribute(name: name, attribute: "Domain") }
        if let rule = brokenRule { throw .broken(name: name, rule: rule) }
    }

    /// RFC 6265bis §4.1.3 and §5.6: prefixes have no case for browsers.
    private var brokenRule: String? {
        let lower = name.lowercased()
        let isHost = lower.hasPrefix("__host-")
        if isHost || lower.hasPrefix("__secure-") || lower.hasPrefix("__http-"), !isSecure { return "its prefix asks for Secure" }
        if isHost, path != "/" || domain != nil { return "__Host- asks for Path=/ and no Domain" }
        if lower.hasPrefix("__http-") || lower.hasPrefix("__host-http-"), !isHTTPOnly { return "its prefix asks for HttpOnly" }
        if sameSite == .none, !isSecure { return "SameSite=None asks for Secure" }
        if isPartitioned, !isSecure { return "Partitioned asks for Secure" }
        return nil
    }
}

extension UInt8 {
    /// RFC 6265bis §4.1.1, `cookie-octet`: visible, and none of `"` `,` `;` `\`.
    var isCookieOctet: Bool {
        switch self {
        case 0x22, 0x2C, 0x3B, 0x5C: false
        case 0x21...0x7E: true
        default: false
        }
    }
}

extension String {
    /// RFC 6265bis §4.1.1, `av-octet`; the limit is §5.6's.
    fileprivate var isAttributeValue: Bool { utf8.count <= 1024 && utf8.allSatisfy { 0x20...0x7E ~= $0 && $0 != 0x3B } }
}
