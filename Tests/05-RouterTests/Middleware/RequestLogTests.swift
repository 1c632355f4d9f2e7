import HTTPParser
import HTTPServer
import Logging
import Router
import Synchronization
import Testing

@Suite("RequestLog", .timeLimit(.minutes(1)))
struct RequestLogTests {
    private let lines = Lines()
    private let time = TestTime()

    private func client(_ log: (TestTime) -> RequestLog = { RequestLog(now: $0.now) }) throws -> Client {
        let app = App(errors: PlainErrors())
        app.settings.logger = Logger(label: "test") { [lines] _ in LineHandler(lines: lines) }
        app.use(log(time))
        app.get("/users/:id") { [time] (context, id: Int) in
            time.advance(1_234_567)
            return "user \(id)"
        }
        app.get("/broken") { context in Status.internalServerError }
        app.get("/stream") { [time] context in
            Response(
                body: .stream(length: nil) { writer in
                    try await writer.write("one")
                    time.advance(5_000_000)
                    try await writer.write("three")
                })
        }
        app.get("/cut") { context in
            Response(body: .stream(length: nil) { _ in throw BodyError.disconnected })
        }
        return try Client(app)
    }

    @Test("a line says who asked for what, how it went and how long it took") func line() async throws {
        let reply = await (try client()).ask("GET /users/7?token=secret", "Authorization: Bearer secret", "Cookie: secret")
        #expect(reply.isSynchronous, "a log must not make a task of a synchronous answer")
        let line = try #require(lines.all.first)
        #expect(line.message == "GET /users/7 200")
        #expect(line.level == .info)
        #expect(line.metadata["route"] == "/users/:id")
        #expect(line.metadata["status"] == "200")
        #expect(line.metadata["bytes"] == "6")
        #expect(line.metadata["milliseconds"] == "1.234")
        #expect(line.metadata["client"] == "192.0.2.7")
        #expect(line.metadata["request"] != nil)
        #expect(!"\(line)".contains("secret"), "\(line)")
    }

    @Test("the query is written where it is asked for") func query() async throws {
        _ = await (try client { RequestLog(includesQuery: true, now: $0.now) }).ask("GET /users/7?page=2")
        #expect(lines.all.first?.message == "GET /users/7?page=2 200")
    }

    @Test("the level follows the status") func levels() async throws {
        let client = try client()
        for path in ["/users/7", "/users/x", "/nowhere", "/broken"] { _ = await client.ask("GET " + path) }
        #expect(lines.all.map(\.level) == [.info, .notice, .notice, .error])
        #expect(lines.all[2].metadata["route"] == nil)
        // A server that is not ready, or full, does what it should.
        #expect(RequestLog.level(.serviceUnavailable) == .warning)
    }

    @Test("a stream counts to its end") func stream() async throws {
        _ = await (try client()).ask("GET /stream")
        #expect(lines.all.count == 1)
        #expect(lines.all.first?.metadata["bytes"] == "8")
        #expect(lines.all.first?.metadata["milliseconds"] == "5.000")
    }

    @Test("a stream that breaks off is said to be broken") func broken() async throws {
        let reply = await (try client()).ask("GET /cut")
        #expect(reply.error as? BodyError == .disconnected)
        #expect(lines.all.count == 1)
        #expect(lines.all.first?.metadata["broken"] == "true")
    }

    @Test("a HEAD has one line, although nobody asks for the stream") func head() async throws {
        let client = try client()
        do { _ = await client.ask("HEAD /stream") }
        #expect(lines.all.map(\.message) == ["HEAD /stream 200"])
        #expect(lines.all.first?.metadata["bytes"] == "0")
    }
}

/// A line of a log.
private struct Line: Sendable {
    var level: Logger.Level
    var message: String
    var metadata: [String: String]
}

private final class Lines: Sendable {
    private let lines = Mutex<[Line]>([])
    func add(_ line: Line) { lines.withLock { $0.append(line) } }
    var all: [Line] { lines.withLock { $0 } }
}

private struct LineHandler: LogHandler {
    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    init(lines: Lines) { self.lines = lines }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        lines.add(Line(level: event.level, message: event.message.description, metadata: all.mapValues(\.description)))
    }
}
