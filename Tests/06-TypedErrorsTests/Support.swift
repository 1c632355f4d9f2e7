import Foundation
import HTTPParser
import Logging
import Router
import Synchronization
import Testing

@testable import HTTPServer
@testable import TypedErrors

/// Asks an application without a socket: bytes become a request, and the answer is collected.
struct Site: Sendable {
    let handler: RoutedHandler
    /// What the application has logged.
    let log = Lines()

    /// - Parameter setUp: adds the routes.
    init(_ setUp: (App) throws -> Void) throws {
        let app = App()
        app.settings.logger = Logger(label: "test") { [log] _ in LineHandler(lines: log) }
        try setUp(app)
        handler = try app.handler()
    }

    /// What came back.
    struct Reply: Sendable {
        var head: ResponseHead
        var text: String
        /// Whether the answer was there at once.
        var isNow: Bool

        var status: Int { head.status.code }
        var contentType: String { head.contentType.map { "\($0)" } ?? head[field: "Content-Type"] ?? "" }
        subscript(field: String) -> String? { head[field: field] }

        /// The members of a problem document; nothing, and an issue, for anything else.
        func document(at location: SourceLocation = #_sourceLocation) -> [String: Any] {
            let members = members(of: Array(text.utf8))
            #expect(
                contentType == "application/problem+json" && members != nil,
                "A problem document is expected (RFC 9457), came \(contentType): \(text)", sourceLocation: location)
            return members ?? [:]
        }
    }

    /// - Parameters:
    ///   - request: the request line without the version: `GET /users?page=2`.
    ///   - fields: `Name: value`; `Host` is there already.
    ///   - body: `nil` stands for none; its length is declared unless `chunked` is true.
    func ask(_ request: String, _ fields: String..., body: RequestBody? = nil) async throws -> Reply {
        let length = body.map { body in body.expectedLength.map { "Content-Length: \($0)" } ?? "Transfer-Encoding: chunked" }
        let lines = [request + " HTTP/1.1", "Host: api.example"] + fields + (length.map { [$0] } ?? [])
        let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        var parser = RequestParser(limits: ParserLimits())
        guard case .complete(let parsed, _) = parser.parse(bytes.span.bytes) else { throw NoRequest(text: request) }
        switch handler(parsed, PeerAddress("192.0.2.7", port: 4711)!) {
        case .now(let response): return reply(response, isNow: true)
        case .later(let make): return reply(await make(body ?? RequestBody([], expectedLength: 0)), isNow: false)
        }
    }

    private struct NoRequest: Error { let text: String }

    private func reply(_ response: Response, isNow: Bool) -> Reply {
        Reply(head: response.head, text: response.wholeText, isNow: isNow)
    }
}

extension Response {
    /// The body, of one that is here.
    var wholeText: String {
        switch body {
        case .empty: ""
        case .fixed(let text): "\(text)"
        case .text(let text): text
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .stream: "(a stream)"
        case .upgrade: "(another protocol)"
        }
    }
}

/// The members of a JSON object, read by Foundation, which knows nothing of our writer; `nil` for anything else.
func members(of bytes: [UInt8]) -> [String: Any]? {
    (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any]
}

/// Lines of a log.
final class Lines: Sendable {
    struct Line: Sendable {
        var level: Logger.Level
        var message: String
        var metadata: [String: String]
    }

    private let lines = Mutex<[Line]>([])
    var all: [Line] { lines.withLock { $0 } }

    func add(_ level: Logger.Level, _ message: Logger.Message, _ metadata: Logger.Metadata) {
        let line = Line(level: level, message: message.description, metadata: metadata.mapValues(\.description))
        lines.withLock { $0.append(line) }
    }
}

/// Puts lines into a list; at any level.
struct LineHandler: LogHandler {
    let lines: Lines
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    init(lines: Lines) { self.lines = lines }

    func log(event: LogEvent) {
        lines.add(event.level, event.message, metadata.merging(event.metadata ?? [:]) { _, new in new })
    }
}

/// Errors for tests, declared without the help of an exercise.
enum UserError: APIError, Equatable {
    case notFound(id: Int)
    case emailTaken(String)
    case storage

    var problem: Problem {
        switch self {
        case .notFound(let id): Problem(.notFound, code: "user_not_found", "there is no user \(id)")
        case .emailTaken(let email): Problem(.conflict, code: "email_taken", "\(email) has an account already")
        case .storage: Problem(.serviceUnavailable, code: "storage_away", "try again in a minute")
        }
    }

    static let examples: [UserError] = [.notFound(id: 42), .emailTaken("ada@example.com"), .storage]
}

/// The errors of another layer.
enum MailError: APIError, Equatable {
    case rejected(address: String)
    case full(seconds: Int)

    var problem: Problem {
        switch self {
        case .rejected(let address): Problem(.unprocessableContent, code: "mail_rejected", "no mail goes to \(address)")
        case .full(let seconds):
            Problem(
                .serviceUnavailable, code: "mail_full", "try again later",
                fields: [ResponseField(name: "Retry-After", value: "\(seconds)")])
        }
    }

    static let examples: [MailError] = [.rejected(address: "bob@example.com"), .full(seconds: 30)]
}

/// An error that nobody has declared, with something in it that no client may see.
struct DatabaseFailure: Error, CustomStringConvertible {
    var description: String { "cannot open postgres://apus:hunter2@10.0.0.7/users" }
}

/// What a problem tells programs.
struct Seats: ProblemDetails {
    var left: Int
    func writeDetails(to out: inout OutputBuffer) {
        out.append("{\"left\":")
        out.append(decimal: left)
        out.append("}")
    }
}

/// Another type of that kind.
struct Until: ProblemDetails {
    func writeDetails(to out: inout OutputBuffer) { out.append("\"noon\"") }
}
