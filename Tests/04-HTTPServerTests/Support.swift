import HTTPParser
import Synchronization

@testable import HTTPServer

/// The request `GET path` with a `Host`, and further field lines.
func get(_ path: String, _ fields: String..., version: String = "1.1", method: String = "GET") -> String {
    "\(method) \(path) HTTP/\(version)\r\nHost: a\r\n" + fields.map { $0 + "\r\n" }.joined() + "\r\n"
}

/// The request `POST path` with a body of a declared length.
func post(_ path: String, _ body: String, _ fields: String...) -> String {
    "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n" + fields.map { $0 + "\r\n" }.joined() + "\r\n" + body
}

/// What a client gets for `Response.text`, without the `Date`.
///
/// - Parameter connection: the value of the `Connection` field, if there is one.
func plain(_ body: String, _ status: String = "200 OK", connection: String? = nil) -> String {
    "HTTP/1.1 \(status)\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: \(body.utf8.count)\r\n"
        + (connection.map { "Connection: \($0)\r\n" } ?? "") + "\r\n" + body
}

/// What a client gets as the head of a chunked response, without the `Date`.
let chunkedHead = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

/// What a client gets as the head of a response of a declared length, without the `Date`.
func sized(_ length: Int, connection: String? = nil) -> String {
    "HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n" + (connection.map { "Connection: \($0)\r\n" } ?? "") + "\r\n"
}

/// A streamed response of unknown length.
func stream(length: Int? = nil, _ produce: @escaping @Sendable (BodyWriter) async throws -> Void) -> Response {
    Response(body: .stream(length: length, produce))
}

/// Answers with the path, at once: to see which request an answer belongs to.
@Sendable func echoPath(_ request: Request) -> Answer { .now(.text(request.path)) }

/// A door that tasks wait at until it is opened.
final class Gate: Sendable {
    private let state = Mutex<(open: Bool, waiting: [UnsafeContinuation<Void, Never>])>((false, []))

    var isOpen: Bool { state.withLock { $0.open } }

    /// Suspends until the gate is open.
    func pass() async {
        await withUnsafeContinuation { continuation in
            let open = state.withLock { state in
                if !state.open { state.waiting.append(continuation) }
                return state.open
            }
            if open { continuation.resume() }
        }
    }

    /// Lets everybody through, now and later. Any thread.
    func open() {
        let waiting = state.withLock { state in
            state.open = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}

/// Things that any thread writes down, in the order in which they happened.
final class Notes<Note: Sendable>: Sendable {
    private let notes = Mutex<[Note]>([])
    var all: [Note] { notes.withLock { $0 } }
    func note(_ note: Note) { notes.withLock { $0.append(note) } }
    /// Lets go of what was noted: a writer or a body keeps its server, which keeps its handler, which may keep these notes.
    func clear() { notes.withLock { $0 = [] } }
}
