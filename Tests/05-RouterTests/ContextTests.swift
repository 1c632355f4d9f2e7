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
}
