import HTTPParser
import HTTPServer

/// Names each request, in the logs and in its answer, so that a user's complaint and a log's line can be brought together.
/// Everything further inside finds the name in ``Context/id``.
///
/// The name comes from the field of the request if a trusted proxy (``App/Settings/trustedProxies``) sent it and it is short
/// and harmless: then all servers of one system call the request the same. Otherwise it is new: a client of its own could
/// name its requests like those of others, and write into the logs.
public struct RequestID: Middleware {
    /// The field, in the request and in the answer.
    public let field: String

    /// Bytes that a name from a proxy may have. A UUID has 36, the root of an X-Ray trace 35.
    public static let longest = 64

    public init(field: String = "X-Request-ID") { self.field = field }

    public func respond(to context: Context, next: @escaping Responder) -> Answer {
        if context.peerIsTrusted, let id = context.request[field: field], Self.isName(id) { context.id = id }
        let id = context.id
        return next(context).map { [field] response in
            var response = response
            response.head[field: field] = id
            return response
        }
    }

    /// Whether a text can name a request: letters, digits and `-._=:`, not more than ``longest``.
    static func isName(_ text: String) -> Bool {
        1...longest ~= text.utf8.count && text.utf8.allSatisfy { $0.isUnreserved || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }
    }
}

extension Context {
    /// Whether the other end of the connection is one of the proxies in front of this server.
    var peerIsTrusted: Bool { dispatcher.settings.trustedProxies.contains { $0.contains(peer) } }
}
