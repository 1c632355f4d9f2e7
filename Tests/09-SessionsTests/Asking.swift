import HTTPParser
import Router
import Synchronization
import TypedErrors

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

    /// The answer to a request.
    ///
    /// - Parameters:
    ///   - line: `GET /path`.
    ///   - fields: `("Cookie", "a=b")`.
    ///   - from: the client's address.
    ///   - body: what comes behind the head.
    func callAsFunction(
        _ line: String, _ fields: [(String, String)] = [], from address: String = "192.0.2.7", body: String? = nil
    ) async throws -> Response {
        let fields = fields + (body.map { [("Content-Length", "\($0.utf8.count)")] } ?? [])
        let lines = ["\(line) HTTP/1.1", "Host: example.com"] + fields.map { "\($0): \($1)" }
        let bytes = Array((lines + ["", ""]).joined(separator: "\r\n").utf8)
        var parser = RequestParser(limits: ParserLimits())
        guard case .complete(let request, _) = parser.parse(bytes.span.bytes), let peer = PeerAddress(address) else { throw Unparsed() }
        switch handler(request, peer) {
        case .now(let response): return response
        case .later(let make): return await make(body.map { RequestBody(Array($0.utf8), expectedLength: $0.utf8.count) } ?? .none)
        }
    }
}

/// The parser refuses what a test sends.
struct Unparsed: Error {}

extension Response {
    /// All fields' names and values, as they would be sent.
    func values(of name: String) -> [String] { head.fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value) }

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

/// A clock with hands to turn: nanoseconds.
final class HandClock: Sendable {
    private let time: Atomic<UInt64>

    init(seconds: UInt64 = 1_000) { time = Atomic(seconds * 1_000_000_000) }

    var now: UInt64 { time.load(ordering: .sequentiallyConsistent) }
    func advance(seconds: Double) { time.add(UInt64(seconds * 1e9), ordering: .sequentiallyConsistent) }
}
