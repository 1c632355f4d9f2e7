import EventLoop
import HTTPParser
import HTTPServer
import Logging

/// Writes a line about each request when it has been answered: who asked for what, how it went, and how long it took.
///
/// `GET /users/7 200`, with the route's pattern, the bytes of the body, the time, the client's address and the request's name
/// as metadata. A streamed body counts to its end. Of the query nothing is written unless ``includesQuery`` says so, and of
/// the other fields nothing ever: that is where keys and passwords stand.
public struct RequestLog: Middleware {
    /// Whether the query is written as the client spelled it, with all that may stand in it.
    public var includesQuery: Bool
    private let level: @Sendable (Status) -> Logger.Level
    private let now: @Sendable () -> UInt64

    /// - Parameters:
    ///   - includesQuery: see ``includesQuery``.
    ///   - level: how important a line is, by default as in ``level``.
    ///   - now: nanoseconds of a clock that never goes back.
    public init(
        includesQuery: Bool = false, level: @escaping @Sendable (Status) -> Logger.Level = Self.level,
        now: @escaping @Sendable () -> UInt64 = { MonotonicClock().now }
    ) {
        self.includesQuery = includesQuery
        self.level = level
        self.now = now
    }

    /// The server's own errors are `error`, from 500 on, but for 503, by which it says on purpose that it will be there again, and which is
    /// `warning`. Those of the client, from 400 on, are `notice`, and everything else is `info`.
    public static let level: @Sendable (Status) -> Logger.Level = {
        $0.code == 503 ? .warning : $0.code >= 500 ? .error : $0.code >= 400 ? .notice : .info
    }

    public func respond(to context: Context, next: @escaping Responder) -> Answer {
        let start = now()
        return next(context).map { response in
            response.whenSent { bytes, sending in
                write(context, response.head.status, bytes, sending, nanoseconds: now() &- start)
            }
        }
    }

    private func write(_ context: Context, _ status: Status, _ bytes: Int, _ sending: Sending, nanoseconds: UInt64) {
        let request = context.request
        var target = request.targetForm == .asterisk ? "*" : request.path
        if includesQuery, let query = request.query { target += "?" + query }
        var metadata: Logger.Metadata = [
            "status": "\(status.code)", "bytes": "\(bytes)", "milliseconds": "\(Self.milliseconds(nanoseconds))",
            "client": "\(context.clientAddress.address)",
        ]
        if let route = context.route { metadata["route"] = "\(route.path)" }
        if case .broken = sending { metadata["broken"] = "true" }
        context.logger.log(level: level(status), "\(request.methodName) \(target) \(status.code)", metadata: metadata)
    }

    /// Milliseconds with three digits behind the point.
    static func milliseconds(_ nanoseconds: UInt64) -> String {
        let microseconds = nanoseconds / 1000
        let fraction = String(microseconds % 1000)
        return "\(microseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }
}
