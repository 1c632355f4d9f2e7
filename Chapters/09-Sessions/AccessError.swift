import HTTPParser
import TypedErrors

/// Why somebody is not let in.
public enum AccessError: APIError, Equatable {
    /// Nobody is logged in.
    case loginRequired
    /// Name or password are wrong. Which of them is not said: nobody should learn who has an account (OWASP ASVS 5.0, 6.3.8).
    case badLogin
    /// No token or API key is there.
    case tokenRequired
    /// A token or an API key is not valid, and why.
    case badToken(String)
    /// Who asks is known, and may not do this.
    case missingScope(String)
    /// A browser sends it from a page of another site.
    case crossSite
    /// The token against cross-site requests is missing, or is not this session's.
    case badCSRFToken
    /// Too much was asked for: in so many seconds it may be tried again.
    case tooManyRequests(retryAfter: Int)
    /// Logging in has failed too often: in so many seconds it may be tried again.
    case tooManyLogins(retryAfter: Int)
    /// Who asks could not be found out: the store does not answer. The text is for the log.
    case unavailable(String)

    public var problem: Problem {
        switch self {
        case .loginRequired: Problem(.unauthorized, code: "login_required", "log in first", fields: [Self.challenge("Session")])
        case .badLogin: Problem(.unauthorized, code: "bad_login", "name or password are wrong", fields: [Self.challenge("Session")])
        case .tokenRequired:
            Problem(
                .unauthorized, code: "token_required", "this takes a token: Authorization: Bearer …", fields: [Self.challenge("Bearer")])
        case .badToken(let reason):
            // RFC 6750 §3.1
            Problem(
                .unauthorized, code: "bad_token", "the token is not valid: \(reason)",
                fields: [Self.challenge("Bearer error=\"invalid_token\"")])
        case .missingScope(let scope):
            Problem(
                .forbidden, code: "missing_scope", "this takes the scope \(scope)",
                fields: [Self.challenge("Bearer error=\"insufficient_scope\", scope=\"\(scope)\"")])
        case .crossSite: Problem(.forbidden, code: "cross_site", "this cannot be asked for by a page of another site")
        case .badCSRFToken:
            Problem(.forbidden, code: "bad_csrf_token", "the CSRF token is missing or is another session's: load the page again")
        case .tooManyRequests(let seconds):
            Problem(
                .tooManyRequests, code: "too_many_requests", "too many requests: try again in \(seconds) s", fields: [Self.retry(seconds)])
        case .tooManyLogins(let seconds):
            Problem(
                .tooManyRequests, code: "too_many_logins", "too many failed logins: try again in \(seconds) s",
                fields: [Self.retry(seconds)])
        case .unavailable: Problem(.serviceUnavailable, code: "unavailable", "this cannot be decided at the moment: try again")
        }
    }

    public static let examples: [AccessError] = [
        .loginRequired, .badLogin, .tokenRequired, .badToken("it has expired"), .missingScope("admin"), .crossSite, .badCSRFToken,
        .tooManyRequests(retryAfter: 1), .tooManyLogins(retryAfter: 30), .unavailable(""),
    ]

    /// Every 401 says how one can prove who one is (RFC 9110 §11.6.1).
    private static func challenge(_ text: String) -> ResponseField { ResponseField(name: "WWW-Authenticate", value: text) }

    /// RFC 9110 §10.2.3
    private static func retry(_ seconds: Int) -> ResponseField { ResponseField(name: "Retry-After", value: String(seconds)) }
}
