import HTTPServer
import Router
import Testing

@Suite("RequestID", .timeLimit(.minutes(1)))
struct RequestIDTests {
    private func client(trusting proxies: [String] = []) throws -> Client {
        let app = App(errors: PlainErrors())
        app.settings.trustedProxies = proxies.compactMap { AddressRange($0) }
        app.use(RequestID())
        app.get("/") { context in context.id }
        return try Client(app)
    }

    @Test("the handler's name of the request is the answer's") func same() async throws {
        let client = try client()
        let (first, second) = (await client.ask("GET /"), await client.ask("GET /"))
        #expect(first["X-Request-ID"] == first.text)
        #expect(first.text != second.text && !first.text.isEmpty)
        #expect(first.isSynchronous)
    }

    @Test("a name is taken from a trusted proxy alone") func proxy() async throws {
        let name = "X-Request-ID: 9f1c-7"
        #expect(await (try client(trusting: ["192.0.2.0/24"])).ask("GET /", name).text == "9f1c-7")
        #expect(await (try client(trusting: ["198.51.100.0/24"])).ask("GET /", name).text != "9f1c-7")
        #expect(await (try client()).ask("GET /", name).text != "9f1c-7")
    }

    @Test("a name that is long or odd is replaced", arguments: [String(repeating: "a", count: 65), "a b", "a\"b", "ä", "a,b"])
    func odd(_ name: String) async throws {
        let reply = await (try client(trusting: ["192.0.2.7"])).ask("GET /", "X-Request-ID: " + name)
        #expect(reply.status == 200 && reply.text != name, "the name was \(reply.text)")
    }

    @Test("an error's answer has the name too") func missing() async throws {
        let reply = await (try client()).ask("GET /nowhere")
        #expect(reply.status == 404 && reply["x-request-id"]?.count == 16)
    }
}
