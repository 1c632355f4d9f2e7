import HTTPParser
import Testing

@testable import HTTPServer

@Suite("4.2 Pipelined requests", .timeLimit(.minutes(1)))
struct Exercise4_2 {
    /// What came of a run.
    private struct Outcome: Equatable, CustomStringConvertible {
        var paths: [String]
        var consumed: Int
        var stop: String

        var description: String {
            "served \(paths.isEmpty ? "nothing" : paths.joined(separator: ", ")), consumed \(counted(consumed, "byte")), stopped with \(stop)"
        }
    }

    /// Runs the pipeline over text; `answers` says what the handler does with the first, second, … request.
    private func run(_ text: String, parser: inout RequestParser, answers: [Served] = []) -> Outcome {
        var paths: [String] = []
        let bytes = Array(text.utf8)
        let result = Pipeline.run(bytes.span.bytes, parser: &parser) { request in
            paths.append(request.path)
            return paths.count <= answers.count ? answers[paths.count - 1] : .answered
        }
        return Outcome(paths: paths, consumed: result.consumed, stop: said(result.stop))
    }

    private func said(_ stop: PipelineStop) -> String {
        switch stop {
        case .drained: "drained"
        case .pending: "pending"
        case .last: "last"
        case .failed(let error): "failed(\(error))"
        }
    }

    private func get(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n" }

    private func expect(
        _ text: String, answers: [Served] = [], paths: [String], consumed: Int, stop: String, _ why: String, byHand: String? = nil,
        at location: SourceLocation = #_sourceLocation
    ) {
        var parser = RequestParser(limits: ParserLimits())
        let got = run(text, parser: &parser, answers: answers)
        let wanted = Outcome(paths: paths, consumed: consumed, stop: stop)
        let input = text.replacing("\r\n", with: "\\r\\n")
        #expect(got == wanted, message("\"\(input)\": expected \(wanted); got \(got).", why, byHand), sourceLocation: location)
    }

    @Test("one request is served once") func one() {
        let text = get("/one")
        expect(
            text, paths: ["/one"], consumed: text.utf8.count, stop: "drained",
            "The bytes are exactly one request, and nothing is left.", byHand: sent(text))
    }

    @Test("three requests in one read are served in order") func three() {
        let text = get("/a") + get("/b") + get("/c")
        expect(
            text, paths: ["/a", "/b", "/c"], consumed: text.utf8.count, stop: "drained",
            "A client may send requests without waiting, and gets the answers in their order (RFC 9112 §9.3.2).", byHand: sent(text))
    }

    @Test("the beginning of a request is left for the next read") func partial() {
        let (first, second) = (get("/a"), get("/b"))
        for cut in 1..<second.utf8.count {
            var parser = RequestParser(limits: ParserLimits())
            let beginning = String(decoding: second.utf8.prefix(cut), as: UTF8.self)
            let got = run(first + beginning, parser: &parser)
            let wanted = Outcome(paths: ["/a"], consumed: first.utf8.count, stop: "drained")
            guard got == wanted else {
                Issue.record(
                    message(
                        "A whole request for /a, and of one for /b the beginning, \(counted(cut, "byte")): expected \(wanted); got \(got).",
                        "The bytes of an incomplete request stay: they are not consumed, and come again with the rest behind them.",
                        cut > 30 ? nil : sent(first + beginning)))
                return
            }
            // The parser has seen the beginning; the next read gives it the same request from its first byte.
            let rest = run(second, parser: &parser)
            let whole = Outcome(paths: ["/b"], consumed: second.utf8.count, stop: "drained")
            guard rest == whole else {
                Issue.record(
                    message(
                        "The request for /b, whole, after its beginning, \(counted(cut, "byte")), had been seen: expected \(whole); got \(rest).",
                        "The parser remembers how far it came, and must see the request's bytes from the first one on."))
                return
            }
        }
    }

    @Test("a pending answer holds up everything behind it") func pending() {
        expect(
            get("/slow") + get("/fast"), answers: [.pending], paths: ["/slow"], consumed: get("/slow").utf8.count, stop: "pending",
            "`serve` said .pending for /slow: its answer comes later. /fast must not be touched until then, or its answer would overtake (RFC 9112 §9.3.2); and its bytes are not consumed, or they are lost."
        )
        expect(
            get("/a") + get("/slow") + get("/fast"), answers: [.answered, .pending], paths: ["/a", "/slow"],
            consumed: get("/a").utf8.count + get("/slow").utf8.count, stop: "pending",
            "The same with a request before it that was answered at once.")
    }

    @Test("after the last answer nothing is served") func last() {
        expect(
            get("/bye") + get("/ignored"), answers: [.last], paths: ["/bye"], consumed: get("/bye").utf8.count, stop: "last",
            "`serve` said .last for /bye: the answer has 'Connection: close', and requests behind it are not served (RFC 9112 §9.6).",
            byHand: sent("GET /plaintext HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + get("/plaintext")))
    }

    @Test("bytes that are no request stop the pipeline") func malformed() {
        let text = get("/good") + "NOT HTTP\r\n\r\n"
        expect(
            text, paths: ["/good"], consumed: get("/good").utf8.count, stop: "failed(malformedRequestLine)",
            "'NOT HTTP' is no request line (RFC 9112 §3), and its bytes are not counted. The request before it is served all the same.",
            byHand: sent(text))
    }

    @Test("no bytes, no request") func empty() {
        expect("", paths: [], consumed: 0, stop: "drained", "No byte is left, from the beginning.")
    }
}
