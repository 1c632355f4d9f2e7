import HTTPParser
import HTTPServer
import InMemoryTracing
import Router
import ServiceContextModule
import Testing
import Tracing

@Suite("RequestTracing", .timeLimit(.minutes(1)))
struct RequestTracingTests {
    private let tracer = InMemoryTracer()

    private func client() throws -> Client {
        let app = App()
        app.use(RequestTracing(tracer: tracer))
        let inner: @Sendable () -> String = { [tracer] in
            tracer.withSpan("inner") { _ in ServiceContext.current?.inMemorySpanContext?.traceID ?? "none" }
        }
        app.get("/now/:id") { (context, id: Int) in inner() }
        app.get("/later") { (context) async in
            await Task.yield()
            return inner()
        }
        app.get("/stream") { context in
            Response(body: .stream(length: nil) { writer in try await writer.write(inner()) })
        }
        app.get("/broken") { context in Status.internalServerError }
        return try Client(app)
    }

    @Test("a request is a span with what OpenTelemetry asks for") func span() async throws {
        let reply = await (try client()).ask("GET /now/7?token=secret", "User-Agent: test")
        #expect(reply.isSynchronous)
        let span = try #require(tracer.finishedSpans.last)
        #expect(span.operationName == "GET /now/:id")
        #expect(span.kind == .server)
        let attributes = span.attributes
        #expect(attributes["http.request.method"]?.toSpanAttribute() == .string("GET"))
        #expect(attributes["http.route"]?.toSpanAttribute() == .string("/now/:id"))
        #expect(attributes["url.path"]?.toSpanAttribute() == .string("/now/7"))
        #expect(attributes["http.response.status_code"]?.toSpanAttribute() == .int64(200))
        #expect(attributes["client.address"]?.toSpanAttribute() == .string("192.0.2.7"))
        #expect(attributes["server.address"]?.toSpanAttribute() == .string("api.example"))
        #expect(attributes["user_agent.original"]?.toSpanAttribute() == .string("test"))
        #expect(span.status == nil)
        var all = ""
        attributes.forEach { name, value in all += "\(name)=\(value) " }
        #expect(!all.contains("secret"))
    }

    @Test("the trace goes on from the client's, into whatever the handler does", arguments: ["/now/7", "/later", "/stream"])
    func trace(_ path: String) async throws {
        let reply = await (try client()).ask(
            "GET " + path, "\(InMemoryTracer.traceIDKey): the-trace", "\(InMemoryTracer.spanIDKey): the-span")
        #expect(reply.text == "the-trace")
        let (inner, outer) = (try #require(tracer.finishedSpans.first), try #require(tracer.finishedSpans.last))
        #expect(outer.spanContext.parentSpanID == "the-span")
        #expect(inner.operationName == "inner" && inner.spanContext.parentSpanID == outer.spanContext.spanID)
        #expect(ServiceContext.current == nil)
    }

    @Test("the server's errors are errors of the span; a client's are not") func errors() async throws {
        let client = try client()
        _ = await client.ask("GET /nowhere")
        _ = await client.ask("GET /broken")
        #expect(tracer.finishedSpans.map(\.operationName) == ["GET", "GET /broken"])
        #expect(tracer.finishedSpans[0].status == nil)
        #expect(tracer.finishedSpans[1].status?.code == .error)
    }
}
