import HTTPParser
import Testing

@testable import HTTPServer

@Suite("4.2 Pipelined requests", .timeLimit(.minutes(1)))
struct Exercise4_2 {
    /// Runs the pipeline over text; `answers` says what the handler does with the first, second, … request.
    private func run(
        _ text: String, parser: inout RequestParser, answers: [Served] = []
    ) -> (paths: [String], consumed: Int, stop: PipelineStop) {
        var paths: [String] = []
        let bytes = Array(text.utf8)
        let result = Pipeline.run(bytes.span.bytes, parser: &parser) { request in
            paths.append(request.path)
            return paths.count <= answers.count ? answers[paths.count - 1] : .answered
        }
        return (paths, result.consumed, result.stop)
    }

    private func get(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n" }

    @Test("one request is served once") func one() {
        var parser = RequestParser(limits: ParserLimits())
        let result = run(get("/one"), parser: &parser)
        #expect(
            result.paths == ["/one"],
            "The bytes hold exactly one request, for /one; served were \(result.paths).")
        #expect(
            result.consumed == get("/one").utf8.count && result.stop == .drained,
            "All \(get("/one").utf8.count) bytes belong to it and nothing is left; reported were \(result.consumed) and \(result.stop).")
    }

    @Test("three requests in one read are served in order") func three() {
        var parser = RequestParser(limits: ParserLimits())
        let text = get("/a") + get("/b") + get("/c")
        let result = run(text, parser: &parser)
        #expect(
            result.paths == ["/a", "/b", "/c"],
            "A client may send requests without waiting (RFC 9112 §9.3.2); these three came in one read and were served as \(result.paths). By hand: printf 'GET /a…GET /b…' | nc localhost 8080."
        )
        #expect(result.consumed == text.utf8.count, "All \(text.utf8.count) bytes are done with; reported were \(result.consumed).")
    }

    @Test("the beginning of a request is left for the next read") func partial() {
        for cut in 1..<get("/b").utf8.count {
            var parser = RequestParser(limits: ParserLimits())
            let first = get("/a")
            let beginning = String(decoding: get("/b").utf8.prefix(cut), as: UTF8.self)
            let result = run(first + beginning, parser: &parser)
            guard result.paths == ["/a"], result.consumed == first.utf8.count, result.stop == .drained else {
                Issue.record(
                    "After a whole request stood the first \(cut) bytes of another. Served were \(result.paths) (expected [\"/a\"]), consumed \(result.consumed) bytes (expected \(first.utf8.count)), stopped with \(result.stop) (expected drained): bytes of an incomplete request stay, they are not consumed."
                )
                return
            }
            // The parser has seen the beginning; the next read gives it the same request from its first byte.
            let rest = run(get("/b"), parser: &parser)
            guard rest.paths == ["/b"] else {
                Issue.record(
                    "The rest of the request came in a second read, but served were \(rest.paths), expected [\"/b\"] (cut after \(cut) bytes)."
                )
                return
            }
        }
    }

    @Test("a pending answer holds up everything behind it") func pending() {
        var parser = RequestParser(limits: ParserLimits())
        let text = get("/slow") + get("/fast")
        let result = run(text, parser: &parser, answers: [.pending])
        #expect(
            result.paths == ["/slow"] && result.stop == .pending,
            "The answer to /slow comes later; /fast must not be touched until then, or its answer would overtake (RFC 9112 §9.3.2). Served were \(result.paths), stopped with \(result.stop)."
        )
        #expect(
            result.consumed == get("/slow").utf8.count,
            "Only the bytes of /slow (\(get("/slow").utf8.count)) are done with; reported were \(result.consumed). What is wrongly counted is lost."
        )
    }

    @Test("after the last answer nothing is served") func last() {
        var parser = RequestParser(limits: ParserLimits())
        let result = run(get("/bye") + get("/ignored"), parser: &parser, answers: [.last])
        #expect(
            result.paths == ["/bye"] && result.stop == .last,
            "The answer to /bye said 'Connection: close': requests behind it are not served (RFC 9112 §9.6). Served were \(result.paths), stopped with \(result.stop)."
        )
    }

    @Test("bytes that are no request stop the pipeline") func malformed() {
        var parser = RequestParser(limits: ParserLimits())
        let result = run(get("/good") + "NOT HTTP\r\n\r\n", parser: &parser)
        #expect(result.paths == ["/good"], "The request before the broken one is served; served were \(result.paths).")
        guard case .failed = result.stop else {
            Issue.record("'NOT HTTP' is no request line (RFC 9112 §3): the stop must be .failed, it was \(result.stop).")
            return
        }
        #expect(
            result.consumed == get("/good").utf8.count,
            "Only the bytes of served requests are counted: \(get("/good").utf8.count), not \(result.consumed).")
    }

    @Test("no bytes, no request") func empty() {
        var parser = RequestParser(limits: ParserLimits())
        let result = run("", parser: &parser)
        #expect(result.paths.isEmpty && result.consumed == 0 && result.stop == .drained, "An empty read serves nothing; got \(result).")
    }
}
