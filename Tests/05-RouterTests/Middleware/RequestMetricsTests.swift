import HTTPParser
import HTTPServer
import Metrics
import MetricsTestKit
import Router
import Testing

@Suite("RequestMetrics", .timeLimit(.minutes(1)))
struct RequestMetricsTests {
    private let metrics = TestMetrics()
    private let time = TestTime()

    private func client() throws -> Client {
        let app = App(errors: PlainErrors())
        app.use(RequestMetrics(factory: metrics, now: time.now))
        app.get("/users/:id") { [time, metrics] (context, id: Int) in
            time.advance(3_000_000)
            return "\(try metrics.expectMeter("http_requests_in_flight").lastValue ?? 0)"
        }
        app.get("/stream") { [time] context in
            Response(
                body: .stream(length: nil) { writer in
                    time.advance(7_000_000)
                    try await writer.write("x")
                })
        }
        return try Client(app)
    }

    private func counter(_ method: String, _ route: String, _ status: String) throws -> TestCounter {
        try metrics.expectCounter("http_requests_total", [("method", method), ("route", route), ("status", status)])
    }

    @Test("requests are counted and timed by their patterns") func plain() async throws {
        let client = try client()
        #expect(await client.ask("GET /users/7").isSynchronous)
        _ = await client.ask("GET /users/8")
        _ = await client.ask("GET /users/x")
        #expect(try counter("GET", "/users/:id", "200").values.count == 2)
        #expect(try counter("GET", "/users/:id", "400").values.count == 1)
        let timer = try metrics.expectTimer(
            "http_request_duration_seconds", [("method", "GET"), ("route", "/users/:id"), ("status", "200")])
        #expect(timer.values == [3_000_000, 3_000_000])
    }

    @Test("what a client makes up is no dimension") func unmatched() async throws {
        let client = try client()
        for path in ["/a", "/b", "/c"] { _ = await client.ask("BREW " + path) }
        #expect(try counter("other", "unmatched", "404").values.count == 3)
    }

    @Test("a request is in flight until its answer is out") func inFlight() async throws {
        let client = try client()
        #expect(await client.ask("GET /users/7").text.hasPrefix("1"))
        #expect(try metrics.expectMeter("http_requests_in_flight").lastValue == 0)
        do { _ = await client.ask("HEAD /stream") }
        #expect(try metrics.expectMeter("http_requests_in_flight").lastValue == 0)
    }

    @Test("a stream counts to its end") func stream() async throws {
        _ = await (try client()).ask("GET /stream")
        let timer = try metrics.expectTimer(
            "http_request_duration_seconds", [("method", "GET"), ("route", "/stream"), ("status", "200")])
        #expect(timer.values == [7_000_000])
    }
}
