import HTTPParser
import TypedErrors

/// Why a request does not become a WebSocket (RFC 6455 §4.2).
public enum HandshakeError: APIError, Equatable {
    /// It does not ask for one: an ordinary GET.
    case upgradeRequired
    /// It asks for another version than 13.
    case unsupportedVersion
    /// What is wrong with it.
    case malformed(String)
    /// A page of another origin has sent it.
    case foreignOrigin(String)

    public var problem: Problem {
        switch self {
        case .upgradeRequired:
            Problem(
                .upgradeRequired, code: "upgrade_required", "this is a WebSocket: ask with Upgrade: websocket (RFC 6455)",
                fields: [Self.upgrade])
        case .unsupportedVersion:
            // RFC 6455 §4.4
            Problem(
                .upgradeRequired, code: "unsupported_websocket_version", "Sec-WebSocket-Version must be 13",
                fields: [Self.upgrade, ResponseField(name: "Sec-WebSocket-Version", value: "13")])
        case .malformed(let what): Problem(.badRequest, code: "bad_handshake", what)
        case .foreignOrigin(let origin):
            Problem(.forbidden, code: "foreign_origin", "pages of \(origin) may not open this WebSocket")
        }
    }

    public static let examples: [HandshakeError] = [
        .upgradeRequired, .unsupportedVersion, .malformed("Sec-WebSocket-Key must be 16 bytes in Base64"),
        .foreignOrigin("https://example.com"),
    ]

    private static let upgrade = ResponseField(name: "Upgrade", value: "websocket")
}
