import HTTPParser
import HTTPServer
import Router
import Testing

/// WHATWG Fetch, "CORS protocol".
@Suite("CORS", .timeLimit(.minutes(1)))
struct CORSTests {
    private func client(_ cors: CORS) throws -> Client {
        let app = App(errors: PlainErrors())
        app.use(cors)
        app.get("/") { context in "hello" }
        app.post("/items") { context in Status.created }
        app.get("/vary") { context in
            var response = Response.text("x")
            response.head.add(field: "Vary", "Accept")
            return response
        }
        return try Client(app)
    }

    private let app = "Origin: https://app.example"

    @Test("a page of an allowed origin may read the answer") func allowed() async throws {
        let reply = await (try client(CORS(.origins(["https://app.example", "https://b.example"])))).ask("GET /", app)
        #expect(reply.text == "hello" && reply.isSynchronous)
        #expect(reply["Access-Control-Allow-Origin"] == "https://app.example")
        #expect(reply["Access-Control-Allow-Credentials"] == nil)
        #expect(reply["Vary"] == "Origin")
    }

    @Test("a page of another origin may not, and the answer is not kept for those that may") func other() async throws {
        let client = try client(CORS(.origins(["https://app.example"], credentials: true)))
        for origin in [
            "https://evil.example", "http://app.example", "https://app.example:8443", "https://app.example.evil.example", "null",
        ] {
            let reply = await client.ask("GET /", "Origin: " + origin)
            #expect(reply["Access-Control-Allow-Origin"] == nil, "for \(origin)")
            #expect(reply["Access-Control-Allow-Credentials"] == nil)
            #expect(reply["Vary"] == "Origin")
        }
        #expect(await client.ask("GET /")["Vary"] == "Origin")
    }

    @Test("anyone is told with a star, and without credentials") func anyone() async throws {
        let reply = await (try client(CORS(.anyone))).ask("GET /", app)
        #expect(reply["Access-Control-Allow-Origin"] == "*")
        #expect(reply["Access-Control-Allow-Credentials"] == nil)
        #expect(reply["Vary"] == nil)
    }

    @Test("a closure decides, and credentials name the origin") func closure() async throws {
        let client = try client(CORS(.matching({ $0.hasSuffix(".app.example") }, credentials: true), exposed: ["X-Total", "ETag"]))
        let reply = await client.ask("GET /", "Origin: https://eu.app.example")
        #expect(reply["Access-Control-Allow-Origin"] == "https://eu.app.example")
        #expect(reply["Access-Control-Allow-Credentials"] == "true")
        #expect(reply["Access-Control-Expose-Headers"] == "X-Total, ETag")
        #expect(await client.ask("GET /", "Origin: https://app.example")["Access-Control-Allow-Origin"] == nil)
    }

    @Test("a preflight is answered before the route") func preflight() async throws {
        let cors = CORS(.origins(["https://app.example"], credentials: true), methods: ["GET", "DELETE"], headers: ["X-Key"], maxAge: 60)
        let reply = await (try client(cors)).ask(
            "OPTIONS /items", app, "Access-Control-Request-Method: DELETE", "Access-Control-Request-Headers: x-key")
        #expect(reply.status == 204 && reply.isSynchronous && reply.bytes.isEmpty)
        #expect(reply["Access-Control-Allow-Origin"] == "https://app.example")
        #expect(reply["Access-Control-Allow-Credentials"] == "true")
        #expect(reply["Access-Control-Allow-Methods"] == "GET, DELETE")
        #expect(reply["Access-Control-Allow-Headers"] == "X-Key")
        #expect(reply["Access-Control-Max-Age"] == "60")
        #expect(reply["Vary"] == "Origin")
    }

    @Test("a preflight of another origin allows nothing") func refused() async throws {
        let reply = await (try client(CORS(.origins(["https://app.example"])))).ask(
            "OPTIONS /items", "Origin: https://evil.example", "Access-Control-Request-Method: DELETE")
        #expect(reply.status == 204)
        #expect(reply.response.head.fields.map(\.name) == ["Vary"])
    }

    @Test("an OPTIONS that is no preflight goes to the router") func options() async throws {
        let reply = await (try client(CORS(.anyone))).ask("OPTIONS /items", app)
        #expect(reply["Allow"] == "POST, OPTIONS")
        #expect(reply["Access-Control-Allow-Methods"] == nil)
        #expect(reply["Access-Control-Allow-Origin"] == "*")
    }

    @Test("errors can be read too") func errors() async throws {
        let client = try client(CORS(.origins(["https://app.example"])))
        for (request, status) in [("GET /nowhere", 404), ("PUT /items", 405)] {
            let reply = await client.ask(request, app)
            #expect(reply.status == status)
            #expect(reply["Access-Control-Allow-Origin"] == "https://app.example")
        }
    }

    @Test("Vary keeps what the handler has said") func vary() async throws {
        #expect(await (try client(CORS(.origins(["https://app.example"])))).ask("GET /vary", app)["Vary"] == "Accept, Origin")
    }

    @Test("a preflight for the routes of a group comes to the group's CORS") func group() async throws {
        let app = App(errors: PlainErrors())
        app.group("/api", CORS(.anyone)) { api in
            api.post("/items") { context in Status.created }
        }
        let client = try Client(app)
        let reply = await client.ask("OPTIONS /api/items", self.app, "Access-Control-Request-Method: POST")
        #expect(reply["Access-Control-Allow-Origin"] == "*")
        #expect(await client.ask("OPTIONS /api/items", self.app)["Access-Control-Allow-Origin"] == nil)
        #expect(await client.ask("OPTIONS /api/items", self.app, "Access-Control-Request-Method: PUT").status == 204)
    }

    @Test("an origin in the list is written as a browser would")
    func spelling() async throws {
        let reply = await (try client(CORS(.origins(["https://App.Example/"])))).ask("GET /", app)
        #expect(reply["Access-Control-Allow-Origin"] == "https://app.example")
        await #expect(processExitsWith: .failure) { _ = CORS(.origins(["https://app.example/path"])) }
        await #expect(processExitsWith: .failure) { _ = CORS(.origins(["*"])) }
    }
}
