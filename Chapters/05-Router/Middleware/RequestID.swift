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

    /// Whether a text can name a request: letters, digits and `-._=:`, not more than ``RouterLimits/requestIDBytes``.
    static func isName(_ text: String) -> Bool {
        1...RouterLimits.requestIDBytes ~= text.utf8.count
            && text.utf8.allSatisfy { $0.isUnreserved || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }
    }
}
