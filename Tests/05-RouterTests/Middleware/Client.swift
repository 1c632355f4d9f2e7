import HTTPParser
import Synchronization

@testable import HTTPServer
@testable import Router

/// Asks an application without a socket: bytes become a request, and the answer is collected.
struct Client {
    let handler: RoutedHandler
    var peer = PeerAddress("192.0.2.7", port: 4711)!

    init(_ app: App) throws { handler = try app.handler() }

    /// What came back.
    struct Reply: Sendable {
        var response: Response
        /// The whole body; of a stream too.
        var bytes: [UInt8]
        /// The arrays that a stream's producer wrote.
        var pieces: [[UInt8]] = []
        /// Whether the answer was there at once.
        var isSynchronous: Bool
        /// What a stream's producer threw.
        var error: (any Error)?

        var status: Int { response.head.status.code }
        var text: String { String(decoding: bytes, as: UTF8.self) }
        subscript(field: String) -> String? { response.head[field: field] }
        /// Every value of a field.
        func all(_ field: String) -> [String] {
            response.head.fields.filter { $0.name.lowercased() == field.lowercased() }.map(\.value)
        }
    }

    /// - Parameters:
    ///   - request: the request line without the version: `GET /users?page=2`.
    ///   - fields: `Name: value`; `Host` is there already.
    ///   - body: `nil` stands for none; its length is declared unless `chunked` is true.
    func ask(_ request: String, _ fields: String..., body: [UInt8]? = nil, chunked: Bool = false) async -> Reply {
        await ask(request, fields, body: body, chunked: chunked)
    }

    func ask(_ request: String, _ fields: [String], body: [UInt8]? = nil, chunked: Bool = false) async -> Reply {
        let parsed = Self.request(request, fields, body: body, chunked: chunked)
        let answer = handler(parsed, peer)
        switch answer {
        case .now(let response): return await collect(response, isSynchronous: true, isHead: parsed.method == .head)
        case .later(let make):
            let content = RequestBody(body ?? [], expectedLength: chunked ? nil : body?.count ?? 0)
            return await collect(await make(content), isSynchronous: false, isHead: parsed.method == .head)
        }
    }

    static func request(_ request: String, _ fields: [String], body: [UInt8]? = nil, chunked: Bool = false) -> Request {
        var lines = [request + " HTTP/1.1", "Host: api.example"] + fields
        if chunked { lines.append("Transfer-Encoding: chunked") } else if let body { lines.append("Content-Length: \(body.count)") }
        var parser = RequestParser(limits: ParserLimits())
        let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        guard case .complete(let parsed, _) = parser.parse(bytes.span.bytes) else { fatalError("no request: \(lines)") }
        return parsed
    }

    private func collect(_ response: Response, isSynchronous: Bool, isHead: Bool) async -> Reply {
        var reply = Reply(response: response, bytes: [], isSynchronous: isSynchronous)
        switch response.body {
        case .empty, .upgrade: break
        case .fixed(let text): reply.bytes = Array("\(text)".utf8)
        case .text(let text): reply.bytes = Array(text.utf8)
        case .bytes(let bytes): reply.bytes = bytes
        case .stream(_, let produce):
            if isHead { break }
            let pieces = Collected()
            do { try await produce(BodyWriter { bytes in pieces.add(bytes) }) } catch { reply.error = error }
            reply.pieces = pieces.all
            reply.bytes = Array(pieces.all.joined())
        }
        if isHead { reply.bytes = [] }
        return reply
    }
}

/// What a producer has written.
final class Collected: Sendable {
    private let pieces = Mutex<[[UInt8]]>([])
    func add(_ bytes: [UInt8]) { pieces.withLock { $0.append(bytes) } }
    var all: [[UInt8]] { pieces.withLock { $0 } }
}

/// A clock for middleware, moved by hand. Nanoseconds.
final class TestTime: Sendable {
    private let value = Atomic<UInt64>(0)
    var now: @Sendable () -> UInt64 { { [self] in value.load(ordering: .relaxed) } }
    func advance(_ nanoseconds: UInt64) { value.add(nanoseconds, ordering: .relaxed) }
}
