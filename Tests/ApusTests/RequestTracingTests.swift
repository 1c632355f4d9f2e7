import ApusTesting
import ApusTracing
import InMemoryTracing
import Testing
import Tracing

@Suite("RequestTracing", .timeLimit(.minutes(1)))
struct RequestTracingTests {
    private let tracer = InMemoryTracer()

    private func application() -> App {
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
        return app
    }

    @Test("a request is a span with what OpenTelemetry asks for") func span() async throws {
        try await withClient(of: application()) { client in
            try await client.get("/now/7?token=secret", ("User-Agent", "test")).expect(.ok)
        }
        let span = try #require(tracer.finishedSpans.last)
        #expect(span.operationName == "GET /now/:id")
        #expect(span.kind == .server)
        let attributes = span.attributes
        #expect(attributes["http.request.method"]?.toSpanAttribute() == .string("GET"))
        #expect(attributes["http.route"]?.toSpanAttribute() == .string("/now/:id"))
        #expect(attributes["url.path"]?.toSpanAttribute() == .string("/now/7"))
        #expect(attributes["http.response.status_code"]?.toSpanAttribute() == .int64(200))
        #expect(attributes["client.address"]?.toSpanAttribute() == .string("127.0.0.1"))
        #expect(attributes["server.address"]?.toSpanAttribute() == .string("test.example"))
        #expect(attributes["user_agent.original"]?.toSpanAttribute() == .string("test"))
        #expect(span.status == nil)
        var all = ""
        attributes.forEach { name, value in all += "\(name)=\(value) " }
        #expect(!all.contains("secret"))
    }

    @Test("the trace goes on from the client's, into whatever the handler does", arguments: ["/now/7", "/later", "/stream"])
    func trace(_ path: String) async throws {
        try await withClient(of: application()) { client in
            try await client.get(path, (InMemoryTracer.traceIDKey, "the-trace"), (InMemoryTracer.spanIDKey, "the-span"))
                .expect(text: "the-trace")
        }
        let (inner, outer) = (try #require(tracer.finishedSpans.first), try #require(tracer.finishedSpans.last))
        #expect(outer.spanContext.parentSpanID == "the-span")
        #expect(inner.operationName == "inner" && inner.spanContext.parentSpanID == outer.spanContext.spanID)
        #expect(ServiceContext.current == nil)
    }

    @Test("the server's errors are errors of the span; a client's are not") func errors() async throws {
        try await withClient(of: application()) { client in
            try await client.get("/nowhere").expect(.notFound)
            try await client.get("/broken").expect(.internalServerError)
        }
        #expect(tracer.finishedSpans.map(\.operationName) == ["GET", "GET /broken"])
        #expect(tracer.finishedSpans[0].status == nil)
        #expect(tracer.finishedSpans[1].status?.code == .error)
    }
}
