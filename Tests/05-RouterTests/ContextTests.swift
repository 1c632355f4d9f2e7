import HTTPParser
import Logging
import Synchronization
import Testing

@testable import HTTPServer
@testable import Router

private enum Name: ContextKey { typealias Value = String }
private enum Count: ContextKey { typealias Value = Int }

private struct Names: Middleware {
    func respond(to context: Context, next: @escaping Responder) -> Answer {
        context[Name.self] = "Ada"
        return next(context)
    }
}

@Suite("The context", .timeLimit(.minutes(1)))
struct ContextTests {
    @Test("a copy has what was there, and a life of its own") func copies() async throws {
        let site = try Site { app in
            app.use(Names())
            app.get("/") { context in
                let copy = context.copy()
                copy[Count.self] = 3
                context[Name.self] = "Bob"
                return "\(copy[Name.self] ?? "-") \(copy[Count.self] ?? -1) \(context[Count.self] ?? -1) \(copy.id == context.id)"
            }
        }
        try await site.expect("GET /", 200, "Ada 3 -1 true", "It is the same request, and has one name.")
    }

    @Test("values go from middleware to the handler, each under its key") func values() async throws {
        let site = try Site { app in
            app.use(Names())
            app.get("/") { context in
                let before = "\(context[Name.self] ?? "-") \(context[Count.self] ?? -1)"
                context[Count.self] = 3
                context[Name.self] = nil
                return before + " \(context[Name.self] ?? "-") \(context[Count.self] ?? -1)"
            }
        }
        try await site.expect("GET /", 200, "Ada -1 - 3")
        try await site.expect("GET /", 200, "Ada -1 - 3", "Each request has its own.")
    }

    @Test("an identifier of sixteen digits, the same for one request and another for the next") func id() throws {
        let (first, second) = (try emptyContext(), try emptyContext())
        #expect(first.id == first.id && first.id != second.id)
        #expect(first.id.count == 16 && first.id.allSatisfy { "0123456789abcdef".contains($0) })
        #expect(first.logger[metadataKey: "request"] == .string(first.id))
    }

    @Test("the logger says the identifier, also one that was set later") func logger() throws {
        let context = try emptyContext()
        _ = context.logger
        context.id = "from-the-client"
        #expect(context.id == "from-the-client")
        #expect(context.logger[metadataKey: "request"] == .string("from-the-client"), "One request, one name in the log.")
        context.logger[metadataKey: "user"] = "7"
        #expect(context.logger[metadataKey: "user"] == "7")
    }

    @Test("one loop uses a context again, but never one that somebody has kept") func reuse() async throws {
        let kept = Mutex<[Context]>([])
        let app = App(errors: PlainErrors())
        app.get("/free/:name") { (context, name: String) in
            let before = context[Name.self]
            context[Name.self] = name
            context.bodyLimit = 1
            return "\(before ?? "-") \(name) \(ObjectIdentifier(context))"
        }
        app.get("/kept") { context in
            context[Name.self] = "kept"
            kept.withLock { $0.append(context) }
            return "\(ObjectIdentifier(context))"
        }
        app.get("/limit") { context in "\(context.bodyLimit)" }
        app.get("/later/:name") { (context, name: String) async in name }
        let handler = try app.loopHandlers()()
        func ask(_ head: String) throws -> String {
            let request = try #require(parsed(head + " HTTP/1.1"))
            guard case .now(let response) = handler(request, peer), case .text(let text) = response.body else { return "no answer at once" }
            return text
        }
        let first = try ask("GET /free/ada").split(separator: " ")
        let second = try ask("GET /free/bob").split(separator: " ")
        #expect(first[0] == "-" && second[0] == "-", "Nothing of the last request is left; there was \(second[0]).")
        #expect(second[1] == "bob" && first[2] == second[2], "Nobody kept the first context, so the second request has it.")
        #expect(try ask("GET /limit") == "\(1024 * 1024)", "Nor is the limit of the last request.")
        let one = try ask("GET /kept")
        let two = try ask("GET /kept")
        #expect(one != two, "Who keeps a context has it for himself.")
        #expect(kept.withLock { $0.map { $0[Name.self] } } == ["kept", "kept"])
        #expect(kept.withLock { $0.map { $0.request.path } } == ["/kept", "/kept"], "And its request with it.")
        // An answer that comes later keeps its context until it has come.
        var makes: [@Sendable (RequestBody) async -> Response] = []
        for name in ["ada", "bob"] {
            guard case .later(let make) = handler(try #require(parsed("GET /later/\(name) HTTP/1.1")), peer) else { continue }
            makes.append(make)
        }
        _ = try ask("GET /free/eve")
        for (make, name) in zip(makes, ["ada", "bob"]) {
            guard case .text(let text) = await make(RequestBody(connection: nil, expectedLength: 0, highWater: 1024)).body else {
                Issue.record("the answer of \(name) is no text")
                continue
            }
            #expect(text == name, "Each answer is its own request's.")
        }
        #expect(makes.count == 2)
        // A context holds its application, and that its handlers, and one of them these contexts.
        kept.withLock { $0 = [] }
    }

    @Test("it can be used from many tasks at once") func tasks() async throws {
        let context = try emptyContext()
        let ids = await withTaskGroup(of: String.self) { group in
            for number in 0..<100 {
                group.addTask {
                    context[Count.self] = number
                    return context.id
                }
            }
            return await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(ids.count == 1 && context[Count.self] != nil)
    }

    @Test("the route is known to middleware, and there is none for a 404") func route() async throws {
        struct Look: Middleware {
            func respond(to context: Context, next: @escaping Responder) -> Answer {
                .now(.text("\(context.route?.method.description ?? "-") \(context.route?.path ?? "-")"))
            }
        }
        let site = try Site { app in
            app.use(Look())
            app.get("/users/:id?page") { (context, id: Int, page: Int?) in "" }
        }
        try await site.expect("GET /users/x", 200, "GET /users/:id?page")
        try await site.expect("HEAD /users/1", 200, "GET /users/:id?page")
        try await site.expect("GET /nowhere", 200, "- -")
    }

    @Test("what is known about a route is in its record") func record() async throws {
        let seen = Mutex<RouteRecord?>(nil)
        let site = try Site { app in
            app.post("/users/:id/files?page") { (context, id: Int64, page: [String], body: RequestBody) async in
                seen.withLock { $0 = context.route }
                return Created("x")
            }
        }
        _ = try await site.ask("POST /users/1/files")
        let record = try #require(seen.withLock { $0 })
        #expect(record.method == .post && record.path == "/users/:id/files?page")
        #expect(record.output == OutputRecord(status: .created, mediaType: "text/plain; charset=utf-8"))
        #expect(record.inputs.map(\.name) == ["id", "page", nil] && record.inputs.map(\.isQuery) == [false, true, false])
        #expect(record.inputs.last?.source == .stream)
    }

    @Test("an application says all of its routes, in their order") func records() throws {
        let app = App(errors: PlainErrors())
        app.get("/a/:id") { (context, id: Int) in "" }
        app.group("/b") { group in group.post("/c") { _ in Created("") } }
        let records = try app.records()
        #expect(records.map { "\($0.method) \($0.path)" } == ["GET /a/:id", "POST /b/c"])
        #expect(records.map(\.output.status) == [.ok, .created] && records[0].inputs.map(\.name) == ["id"])
        app.get("no slash") { _ in "" }
        #expect(throws: SetupError.self) { try app.records() }
    }
}
