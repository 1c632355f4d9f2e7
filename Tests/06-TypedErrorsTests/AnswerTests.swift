import LoopTesting
import HTTPParser
import Synchronization
import Testing

@testable import EventLoop
@testable import HTTPServer
@testable import Router
@testable import Runtime
@testable import TypedErrors

/// An application as it is made by `App()`, from the request's bytes to the answer.
@Suite("Answers", .timeLimit(.minutes(1)))
struct AnswerTests {
    private func site() throws -> Site {
        try Site { app in
            app.get("/now/:id") { (context, id: Int) throws(UserError) -> String in throw .notFound(id: id) }
            app.get("/later/:id?q") { (context, id: Int, q: String?) async throws(UserError) -> String in
                await Task.yield()
                throw .notFound(id: id)
            }
            app.get("/either") { context throws(Either<UserError, MailError>) -> String in throw .second(.full(seconds: 30)) }
            app.get("/any") { context throws -> String in throw UserError.emailTaken("ada@example.com") }
            app.get("/unknown") { context throws -> String in throw DatabaseFailure() }
            app.get("/search?q") { (context, q: String) in q }
            app.post("/upload") { (context, body: RequestBody) async throws(BodyError) in "\(try await body.collect(upTo: 10).count)" }
            app.post("/whole") { (context, body: Whole) in "\(body.bytes.count)" }
        }
    }

    @Test("what a handler throws is told as it declares", arguments: ["/now/7", "/later/7"]) func thrown(path: String) async throws {
        let site = try site()
        let reply = try await site.ask("GET \(path)")
        let document = reply.document()
        #expect(reply.status == 404 && document["code"] as? String == "user_not_found")
        #expect(document["detail"] as? String == "there is no user 7")
        #expect(document["requestID"] as? String != nil)
        #expect(reply.isNow == path.hasPrefix("/now"), "A synchronous handler's error makes no task.")
        #expect(site.log.all.isEmpty, "A client's error has no line in the log: \(site.log.all)")
    }

    @Test("a sum, and a declared error that comes as any") func sums() async throws {
        let site = try site()
        let either = try await site.ask("GET /either")
        #expect(either.status == 503 && either.document()["code"] as? String == "mail_full" && either["Retry-After"] == "30")
        let any = try await site.ask("GET /any")
        #expect(any.status == 409 && any.document()["code"] as? String == "email_taken")
    }

    @Test("HEAD has the status and fields of the error") func head() async throws {
        let reply = try await site().ask("HEAD /now/7")
        #expect(reply.status == 404 && reply.contentType == "application/problem+json", "RFC 9110 §9.3.2; the server leaves the body out.")
    }

    @Test("an unknown error tells the client nothing and the log everything, under one name") func unknown() async throws {
        let site = try site()
        for accept in ["application/json", "text/html", "text/plain"] {
            let reply = try await site.ask("GET /unknown", "Accept: \(accept)")
            #expect(reply.status == 500)
            for secret in ["hunter2", "postgres", "DatabaseFailure"] { #expect(!reply.text.contains(secret), "\(reply.text)") }
            let line = try #require(site.log.all.last)
            #expect(line.level == .error && line.message.contains("hunter2") && line.metadata["error"] == "DatabaseFailure")
            #expect(line.metadata["route"] == "/unknown")
            let id = try #require(line.metadata["request"])
            #expect(reply.text.contains(id), "The answer has the request's name, \(id), so that a person can ask about it: \(reply.text)")
        }
        #expect(site.log.all.count == 3, "One line each.")
    }

    @Test("the name is that of the field, where a layer sets one") func requestID() async throws {
        let site = try Site { app in
            app.use(RequestID())
            app.get("/") { context throws -> String in throw DatabaseFailure() }
        }
        let reply = try await site.ask("GET /")
        let id = try #require(reply["X-Request-ID"])
        #expect(reply.document()["requestID"] as? String == id && site.log.all.first?.metadata["request"] == id)
    }

    @Test("what has no route") func missed() async throws {
        let site = try site()
        let missing = try await site.ask("GET /nowhere")
        #expect(missing.status == 404 && missing.document()["code"] as? String == "not_found")
        let method = try await site.ask("DELETE /unknown")
        #expect(method.status == 405 && method.document()["code"] as? String == "method_not_allowed")
        #expect(method["Allow"] == "GET, HEAD, OPTIONS", "RFC 9110 §15.5.6")
        let path = try await site.ask("GET /now/%zz")
        #expect(path.status == 400 && path.document()["code"] as? String == "malformed_path")
    }

    @Test("parameters that are wrong") func parameters() async throws {
        let site = try site()
        let bad = try await site.ask("GET /now/ann")
        #expect(bad.status == 400 && bad.isNow)
        let errors = try #require(bad.document()["errors"] as? [[String: String]])
        #expect(errors.count == 1 && errors[0]["parameter"] == "id" && errors[0]["reason"]?.hasPrefix("must be ") == true, "\(errors)")
        let missing = try await site.ask("GET /search")
        let flaws = try #require(missing.document()["errors"] as? [[String: String]])
        #expect(missing.status == 400 && flaws.first?["parameter"] == "q" && flaws.first?["reason"]?.hasPrefix("is missing: ") == true)
    }

    @Test("bodies that are wrong") func bodies() async throws {
        let site = try site()
        func ask(_ text: String, _ type: String = "application/json") async throws -> (Int, [String: Any]) {
            let reply = try await site.ask(
                "POST /whole", "Content-Type: \(type)", body: RequestBody(Array(text.utf8), expectedLength: text.utf8.count))
            return (reply.status, reply.document())
        }
        let type = try await ask("[]", "text/csv")
        #expect(type.0 == 415 && type.1["code"] as? String == "unsupported_media_type")
        let malformed = try await ask("{")
        #expect(malformed.0 == 400 && (malformed.1["errors"] as? [[String: String]])?.first?["pointer"] == "")
        let invalid = try await ask("{}")
        #expect(invalid.0 == 422 && (invalid.1["errors"] as? [[String: String]])?.map { $0["pointer"] } == ["/name", "/age"])
        let large = try await site.ask(
            "POST /whole", "Content-Type: application/json", body: RequestBody([], expectedLength: 2_000_000))
        #expect(large.status == 413 && large.document()["code"] as? String == "body_too_large")
    }

    @Test("a handler that reads a stream lets the body's errors through") func streams() async throws {
        let site = try site()
        let large = try await site.ask("POST /upload", body: RequestBody([UInt8](repeating: 1, count: 11), expectedLength: nil))
        #expect(large.status == 413 && large.document()["code"] as? String == "body_too_large")
        let broken = RequestBody(connection: nil, expectedLength: nil, highWater: 10)
        broken.fail(.timedOut)
        let reply = try await site.ask("POST /upload", body: broken)
        #expect(reply.status == 400 && reply.document()["code"] as? String == "body_broken")
        let wrong = RequestBody(connection: nil, expectedLength: nil, highWater: 10)
        wrong.fail(.wrongLength(declared: 2, written: 1))
        let own = try await site.ask("POST /upload", body: wrong)
        #expect(own.status == 500 && own.document()["code"] as? String == "internal_error", "The server's own mistake, as the record says.")
        #expect(site.log.all.map(\.level) == [.error], "And the log has it: \(site.log.all)")
    }

    /// What came back, on the loop.
    private final class Replies: Sendable {
        private let replies = Mutex<[Site.Reply]>([])
        func add(_ reply: Site.Reply) { replies.withLock { $0.append(reply) } }
        var all: [Site.Reply] { replies.withLock { $0 } }
    }

    @Test("a handler that takes too long") func timeout() throws {
        let clock = ManualClock()
        let loop = EventLoop(poller: ScriptedPoller(), clock: clock)
        defer { loop.work = nil }
        let site = try Site { app in
            app.use(Timeout(.milliseconds(100)))
            app.get("/slow") { [loop] (context) async throws in
                try await loop.sleep(nanoseconds: 10_000 * millisecond)
                return "late"
            }
        }
        let replies = Replies()
        loop.asCurrent {
            _ = Task.immediate(executorPreference: loop.executor) {
                replies.add(try await site.ask("GET /slow"))
            }
        }
        clock.advance(100 * millisecond)
        for _ in 0..<5 { try loop.turn(milliseconds: 0) }
        let reply = try #require(replies.all.first, "The deadline is over, and no answer is there.")
        #expect(reply.status == 503 && reply.document()["code"] as? String == "unavailable")
        #expect(
            site.log.all.map(\.level) == [.error, .debug],
            "The 503 is the server's error; that the handler was called off wakes nobody: \(site.log.all)")
    }

    @Test("bytes that are no request are told in JSON") func refused() throws {
        let errors = ProblemErrors()
        for error in RequestError.examples {
            let response = errors.response(toRefused: error)
            let document = try #require(members(of: Array(response.wholeText.utf8)))
            #expect(response.head.status == error.status && document["detail"] as? String == error.explanation)
            #expect(document["requestID"] == nil, "There is no request that could have a name.")
        }
    }

    @Test("middleware that answers by itself uses the same words") func middleware() async throws {
        struct Closed: Middleware {
            func respond(to context: Context, next: @escaping Responder) -> Answer {
                .now(context.response(to: UserError.storage))
            }
        }
        let site = try Site { app in
            app.use(CORS(.origins(["https://app.example"])))
            app.group("/closed", Closed()) { group in group.get("/") { context in "never" } }
        }
        let reply = try await site.ask("GET /closed", "Origin: https://app.example")
        #expect(reply.status == 503 && reply.document()["code"] as? String == "storage_away")
        #expect(reply["Access-Control-Allow-Origin"] == "https://app.example", "An error can be read by the page that asked.")
        #expect(reply["Vary"]?.contains("Accept") == true && reply["Vary"]?.contains("Origin") == true, "\(reply.head.fields)")
    }

    @Test("over a socket: an error, and bytes that are no request") func live() async throws {
        let app = App()
        app.get("/users/:id") { (context, id: Int) throws(UserError) -> String in throw .notFound(id: id) }
        var configuration = Server.Configuration()
        configuration.port = 0
        configuration.refusal = { [errors = app.settings.errors] in errors.response(toRefused: $0) }
        let server = try Server(configuration, routing: app.handler())
        server.start()
        defer { server.stop() }
        let port = server.port
        let known = try await exchange(port, "GET /users/7 HTTP/1.1\r\nHost: a\r\nAccept: */*\r\nConnection: close\r\n\r\n")
        #expect(known.hasPrefix("HTTP/1.1 404 Not Found\r\n") && known.contains("Content-Type: application/problem+json\r\n"), "\(known)")
        let document = try #require(known.split(separator: "\r\n\r\n").last)
        #expect(members(of: Array(document.utf8))?["code"] as? String == "user_not_found", "\(known)")
        let refused = try await exchange(port, "GET /\r\n\r\n")
        #expect(refused.hasPrefix("HTTP/1.1 400 Bad Request\r\n") && refused.contains("\"code\":\"malformed_request\""), "\(refused)")
    }

    /// Sends bytes from a thread of its own, and reads until the server ends the connection.
    private func exchange(_ port: Int, _ text: String) async throws -> String {
        try await withUnsafeThrowingContinuation { continuation in
            startThread { continuation.resume(with: Result { try Live(port: port).ask(text) }) }
        }
    }
}
