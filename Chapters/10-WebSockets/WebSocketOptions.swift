/// What a route of WebSockets allows.
public struct WebSocketOptions: Sendable {
    /// Whose pages may connect.
    public var origins = AllowedOrigins.own
    /// The subprotocols that the handler speaks; the first of the client's list that is one of them is agreed on (RFC 6455 §1.9).
    public var subprotocols: [String] = []
    /// Whether messages are compressed for clients that can; `nil`: they are not.
    public var compression: MessageCompression?
    public var limits = WebSocketLimits()

    /// The defaults above.
    public init() {}
}

/// Whose pages may open a WebSocket. A browser sends the user's cookies along from any page of the world, and no rule of the same origin
/// keeps that page from reading the answer (cross-site WebSocket hijacking, RFC 6455 §10.2). Programs that are no browsers send no
/// `Origin`, and are let in.
public enum AllowedOrigins: Sendable {
    /// Those of the host that is asked.
    case own
    /// Those, and these: `https://app.example.com`.
    case also([String])
    /// All: for data that anybody may have, or where something else than a cookie says who it is.
    case any
}
