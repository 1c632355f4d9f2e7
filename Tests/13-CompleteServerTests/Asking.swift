import Apus
import Synchronization

@testable import HTTPServer

/// An application's answers, without a socket.
struct Asking {
    private let handler: RoutedHandler

    /// - Parameter routes: adds them.
    init(_ routes: (App) throws -> Void) throws {
        let app = App()
        app.settings.logger.logLevel = .critical
        try routes(app)
        handler = try app.handler()
    }

    /// - Parameter app: has its routes already.
    init(_ app: App) throws { handler = try app.handler() }

    /// The answer to a request.
    ///
    /// - Parameters:
    ///   - line: `GET /path`.
    ///   - fields: `("Cookie", "a=b")`.
    ///   - body: JSON, what comes behind the head.
    func callAsFunction(_ line: String, _ fields: [(String, String)] = [], body: String? = nil) async throws -> Response {
        let fields = fields + (body.map { [("Content-Length", "\($0.utf8.count)"), ("Content-Type", "application/json")] } ?? [])
        let lines = ["\(line) HTTP/1.1", "Host: example.com"] + fields.map { "\($0): \($1)" }
        let bytes = Array((lines + ["", ""]).joined(separator: "\r\n").utf8)
        var parser = RequestParser(limits: ParserLimits())
        guard case .complete(let request, _) = parser.parse(bytes.span.bytes), let peer = PeerAddress("192.0.2.7") else { throw Unparsed() }
        switch handler(request, peer) {
        case .now(let response): return response
        case .later(let make): return await make(body.map { RequestBody(Array($0.utf8), expectedLength: $0.utf8.count) } ?? .none)
        }
    }
}

/// The parser refuses what a test sends.
struct Unparsed: Error {}

extension Response {
    /// The body.
    var bodyText: String {
        switch body {
        case .empty, .stream, .upgrade: ""
        case .fixed(let text): text.description
        case .text(let text): text
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }
}

/// What happened, in its order.
final class Notes: Sendable {
    private let notes = Mutex<[String]>([])
    var all: [String] { notes.withLock { $0 } }
    func note(_ note: String) { notes.withLock { $0.append(note) } }
}
