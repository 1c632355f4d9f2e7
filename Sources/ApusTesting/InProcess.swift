import EventLoop
import HTTPParser
import HTTPServer
import Logging
import Router
import Runtime

/// Calls the application, on a loop's thread as a server does.
struct InProcess: Sender {
    let handler: RoutedHandler
    let errors: any ErrorRenderer
    let loop: TestLoop
    let limits: ServerLimits
    private let logger: Logger
    private let hosted = Hosted()

    init(_ app: App, _ loop: TestLoop) throws {
        handler = try app.handler()
        errors = app.settings.errors
        limits = app.settings.limits
        logger = app.settings.logger
        self.loop = loop
    }

    func send(_ request: TestRequest) async throws -> TestResponse {
        try await loop.run { [self] in
            var parser = RequestParser(limits: limits.parser)
            switch parser.parse(request.head(closing: false).span.bytes) {
            case .complete(let parsed, _): return try await collected(answer(parsed, request), request)
            case .failed(let error): return try await collected(errors.response(toRefused: error), request)
            case .incomplete: throw TestFailure("\(request.method) \(request.target): the head has no end")
            }
        }
    }

    private func answer(_ parsed: Request, _ request: TestRequest) async -> Response {
        switch handler(parsed, PeerAddress("127.0.0.1", port: 50_000)!) {
        case .now(let response): return response
        case .later(let make):
            let bytes = request.body ?? []
            let isChunked = parsed.framing == .chunked
            return await make(RequestBody(bytes, expectedLength: isChunked ? nil : bytes.count))
        }
    }

    /// The answer with all of its body, as a server would have written it.
    private func collected(_ response: Response, _ request: TestRequest) async throws -> TestResponse {
        var fields = response.head.fields.map { ($0.name, $0.value) }
        if let type = response.head.contentType { fields.insert(("Content-Type", "\(type)"), at: 0) }
        var body: [UInt8] = []
        switch response.body {
        case .empty, .upgrade: break
        case .fixed(let text): body = Array("\(text)".utf8)
        case .text(let text): body = Array(text.utf8)
        case .bytes(let bytes): body = bytes
        case .stream(_, let produce):
            if request.method == "HEAD" { break }
            let pieces = Pieces()
            try await produce(BodyWriter { (bytes) throws(BodyError) in pieces.add(bytes) })
            body = pieces.all
        }
        if request.method == "HEAD" { body = [] }
        return TestResponse(request: request, status: response.head.status.code, fields: fields, body: body)
    }

    /// A WebSocket needs a connection: one end of a socket pair is the server's, on the same loop.
    func open(_ request: TestRequest) async throws -> TestSocket {
        try await loop.run { [self] in
            let (ours, theirs) = try socketPair()
            hosted.connections(loop.loop, limits, logger, handler).add(theirs)
            return try await TestSocket.open(request, AsyncDescriptor(ours, loop: loop.loop), loop)
        }
    }

    /// What a real server does when it is stopped.
    func drain() async throws { try await loop.run { [hosted] in hosted.drain() } }

    func advance(by duration: Duration) async { await loop.advance(by: duration) }
}

/// The server's part of an application in this process; made when the first WebSocket is opened.
private final class Hosted: @unchecked Sendable {
    // Rule of `@unchecked Sendable`: used on the loop's thread only.
    private var hosted: HostedConnections?

    func connections(_ loop: EventLoop, _ limits: ServerLimits, _ logger: Logger, _ handler: @escaping RoutedHandler) -> HostedConnections {
        if let hosted { return hosted }
        let new = HostedConnections(loop: loop, limits: limits, logger: logger, handler: handler)
        hosted = new
        return new
    }

    func drain() { hosted?.drain() }
}
