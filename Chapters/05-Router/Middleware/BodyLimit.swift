import HTTPParser
import HTTPServer

/// Sets how large the bodies of its routes may be: more than the application's usual, for uploads, or less.
///
/// A body that says beforehand that it is larger is answered with 413 at once, and not read. One that does not say is cut off
/// where it becomes too large, whether its handler takes it whole or as a stream. Of several limits around a route the smallest
/// counts for what is declared and streamed; so the usual limit belongs into ``App/Settings/bodyLimit``, and this one to the
/// routes that need another. Above the server's own limit (`ParserLimits.bodyBytes`) nothing helps.
public struct BodyLimit: Middleware {
    /// Bytes.
    public let bytes: Int

    /// - Parameter bytes: what a body may have at the most; 0 allows none.
    public init(_ bytes: Int) { self.bytes = max(0, bytes) }

    public var errors: [any Error] { [InputError.bodyTooLarge(limit: bytes)] }

    public func respond(to context: Context, next: @escaping Responder) -> Answer {
        // RFC 9110 §15.5.14
        if case .length(let declared) = context.request.framing, declared > bytes {
            return .now(context.dispatcher.response(to: InputError.bodyTooLarge(limit: bytes), context))
        }
        context.bodyLimit = bytes
        switch next(context) {
        case .now(let response): return .now(response)
        case .later(let make):
            if context.request.framing == .none { return .later(make) }
            return .later { [bytes] body in
                body.limit(to: bytes)
                return await make(body)
            }
        }
    }
}
