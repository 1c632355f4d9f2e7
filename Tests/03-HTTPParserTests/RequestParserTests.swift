import Testing

@testable import HTTPParser

/// Whole heads: what the exercises of this chapter are together.
@Suite("The request parser", .timeLimit(.minutes(1)))
struct RequestParserTests {
    static let head =
        "GET /users/42?fields=name HTTP/1.1\r\nHost: example.com:8080\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\nX-Tab: a\tb\r\nX-Empty:\r\n\r\n"

    /// One parse of all bytes.
    private func parse(_ text: String, limits: ParserLimits = ParserLimits()) -> ParseResult {
        var parser = RequestParser(limits: limits)
        return parser.parse(Array(text.utf8).span.bytes)
    }

    private func request(_ text: String, limits: ParserLimits = ParserLimits()) throws -> Request {
        let result = parse(text, limits: limits)
        guard case .complete(let request, let consumed) = result else {
            Issue.record("\"\(shown(text))\" is a whole head; got \(said(result)).")
            throw Missing()
        }
        #expect(consumed == text.utf8.count, "All \(text.utf8.count) bytes belong to the head; consumed were \(consumed).")
        return request
    }

    private struct Missing: Error {}

    private func refused(
        _ text: String, _ error: RequestError, limits: ParserLimits = ParserLimits(), _ why: String = "",
        at location: SourceLocation = #_sourceLocation
    ) {
        let result = parse(text, limits: limits)
        if case .failed(error) = result { return }
        Issue.record(
            "\"\(shown(text.utf8.prefix(120)))\" must be refused with \(error); got \(said(result)). \(why)", sourceLocation: location)
    }

    private func get(_ target: String = "/", _ fields: String...) -> String {
        "GET \(target) HTTP/1.1\r\n" + (["Host: a"] + fields).map { $0 + "\r\n" }.joined() + "\r\n"
    }

    private func said(_ result: ParseResult) -> String {
        switch result {
        case .incomplete: "the wish for more bytes"
        case .complete(let request, let consumed): "\(request.methodName) \(request.targetText) of \(consumed) bytes"
        case .failed(let error): "the refusal \(error)"
        }
    }

    // MARK: What a request says

    @Test("a head with everything in it") func whole() throws {
        let request = try request(Self.head)
        #expect(request.method == .get && request.methodName == "GET" && request.version == .http11 && request.targetForm == .origin)
        #expect(request.targetText == "/users/42?fields=name" && request.path == "/users/42" && request.query == "fields=name")
        #expect(request.pathEquals("/users/42") && !request.pathEquals("/users/4") && !request.pathEquals("/Users/42"))
        #expect(request.withPathBytes { shown($0.text) } == "/users/42")
        #expect(request.authority == "example.com:8080")
        #expect(request[field: "user-agent"] == "curl/8.5.0" && request[field: "USER-AGENT"] == "curl/8.5.0")
        #expect(request[field: "X-Tab"] == "a\tb" && request[field: "X-Empty"] == "" && request[field: "X-Missing"] == nil)
        #expect(request.fields.map(\.name) == ["Host", "User-Agent", "Accept", "X-Tab", "X-Empty"])
        #expect(request.fields.map(\.value) == ["example.com:8080", "curl/8.5.0", "*/*", "a\tb", ""])
        #expect(request.framing == .none && !request.expectsContinue && !request.connectionClose)
    }

    @Test("the four forms of the target") func forms() throws {
        let absolute = try request("GET http://other:81/a?b HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(absolute.targetForm == .absolute && absolute.path == "/a" && absolute.query == "b")
        #expect(
            absolute.authority == "other:81", "The target's authority wins over Host (RFC 9112 §3.2.2); got \(absolute.authority ?? "nil")."
        )
        let connect = try request("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n")
        #expect(connect.targetForm == .authority && connect.authority == "a:443" && connect.path == "" && connect.query == nil)
        let asterisk = try request("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(asterisk.targetForm == .asterisk && asterisk.path == "" && asterisk.targetText == "*" && asterisk.authority == "a")
        let bare = try request("GET http://other HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(bare.path == "" && bare.query == nil && bare.authority == "other")
        #expect(try request(get("/?")).query == "", "An empty query is not the same as none.")
    }

    @Test("an empty line before the request moves everything") func leadingLine() throws {
        let request = try request("\r\n" + Self.head)
        #expect(
            request.methodName == "GET" && request.path == "/users/42" && request.query == "fields=name"
                && request[field: "Accept"] == "*/*",
            "Every position counts from the first byte, and two came before the request line (RFC 9112 §2.2); got \(request.methodName) \(request.targetText)."
        )
    }

    @Test("HTTP/1.0 needs no Host") func http10() throws {
        let request = try request("GET / HTTP/1.0\r\n\r\n")
        #expect(request.version == .http10 && request.authority == nil && request.fields.isEmpty)
    }

    @Test("Host", arguments: ["", "a", "a.b-c_d~e", "127.0.0.1:80", "[::1]:8080", "xn--bcher-kva.example", "a%20b", "a:"])
    func host(_ value: String) throws {
        #expect(try request("GET / HTTP/1.1\r\nHost: \(value)\r\n\r\n").authority == value)
    }

    @Test("a Host that is refused", arguments: ["a b", "a/b", "a@b", "a\"", "a\\b", "a#b", "a?b", "<a>", "a{b}", "a|b", "a^b", "a`b", "é"])
    func badHost(_ value: String) { refused("GET / HTTP/1.1\r\nHost: \(value)\r\n\r\n", .malformedHost, "RFC 3986 §3.2.2") }

    @Test("Expect") func expect() throws {
        #expect(try request(get("/", "Expect: 100-continue")).expectsContinue)
        #expect(try request(get("/", "expect: 100-Continue")).expectsContinue, "The value has no case (RFC 9110 §10.1.1).")
        #expect(try !request(get()).expectsContinue)
        #expect(try !request("POST / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n").expectsContinue, "An HTTP/1.0 client cannot mean it.")
        refused(get("/", "Expect: the unexpected"), .unknownExpectation)
        refused(get("/", "Expect:"), .unknownExpectation)
    }

    @Test("options of Connection") func connection() throws {
        func options(_ fields: String...) throws -> [Bool] {
            let request = try request("GET / HTTP/1.1\r\nHost: a\r\n" + fields.map { "Connection: \($0)\r\n" }.joined() + "\r\n")
            return [request.connectionClose, request.connectionKeepAlive, request.connectionUpgrade]
        }
        #expect(try options() == [false, false, false])
        #expect(try options("close") == [true, false, false])
        #expect(try options("Keep-Alive, Upgrade") == [false, true, true])
        #expect(try options("close", "keep-alive") == [true, true, false], "Two fields are one list (RFC 9110 §5.3).")
        #expect(try options("x-close, closed,, close-x") == [false, false, false], "Only whole members of the list count.")
        #expect(try options(" ,\tclose\t, ") == [true, false, false])
    }

    @Test("framing comes with the head") func framing() throws {
        #expect(try request(get("/", "Content-Length: 12")).framing == .length(12))
        #expect(try request(get("/", "Transfer-Encoding: chunked")).framing == .chunked)
        #expect(
            try request(get("/", "X-Fourteen-Byt: 1", "X-Seventeen-Bytes: 1")).framing == .none,
            "Names as long as the framing fields are others.")
        refused(get("/", "Content-Length: 1", "Transfer-Encoding: chunked"), .contradictoryFraming)
    }

    @Test("methods of our own") func otherMethod() throws {
        let request = try request("PURGE /cache HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(request.method == .other && request.methodName == "PURGE")
    }

    @Test("a value that is not UTF-8") func notUTF8() throws {
        var parser = RequestParser(limits: ParserLimits())
        let bytes = latin1("GET / HTTP/1.1\r\nHost: a\r\nX: caf\u{E9}\r\n\r\n")
        guard case .complete(let request, _) = parser.parse(bytes.span.bytes) else {
            Issue.record("A byte above 0x7F may stand in a value (RFC 9110 §5.5).")
            return
        }
        #expect(request[field: "X"] == "caf\u{FFFD}")
    }

    // MARK: In pieces

    @Test("split at every byte") func split() {
        let bytes = Array(("\r\n" + Self.head).utf8)
        let whole = Seen(bytes, cutAt: [])
        #expect(whole.end == .complete(consumed: bytes.count))
        for cut in 1..<bytes.count where Seen(bytes, cutAt: [cut]) != whole {
            Issue.record(
                "Cut after byte \(cut), the head of \(bytes.count) bytes gave \(Seen(bytes, cutAt: [cut])); at once it gave \(whole).")
            return
        }
        #expect(Seen(bytes, cutAt: Array(1..<bytes.count)) == whole, "Fed byte by byte, it gave something else than at once.")
    }

    @Test("refusals do not depend on the pieces", arguments: SmugglingVector.lines + SmugglingVector.framing + SmugglingVector.codings)
    func splitVectors(_ vector: SmugglingVector) {
        let whole = Seen(vector.bytes, cutAt: [])
        let single = Seen(vector.bytes, cutAt: Array(1..<max(1, vector.bytes.count)))
        #expect(single == whole, "\"\(shown(vector.bytes))\", byte by byte, gave \(single); at once it gave \(whole).")
    }

    @Test("every beginning is incomplete") func beginnings() {
        let bytes = Array(Self.head.utf8)
        for length in 0..<bytes.count {
            let seen = Seen(Array(bytes[..<length]), cutAt: [])
            guard seen.end == .incomplete else {
                Issue.record("The first \(length) bytes of a head are no whole one and no wrong one; got \(seen).")
                return
            }
        }
    }

    @Test("what follows is not touched") func rest() {
        for follows in ["GET", "x", "\0\0", "\r\n", Self.head] {
            let bytes = Array((Self.head + follows).utf8)
            #expect(Seen(bytes, cutAt: []).end == .complete(consumed: Self.head.utf8.count))
        }
    }

    @Test("pipelined requests, one parser") func pipelined() {
        let texts = [
            "GET /a HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD /b?c HTTP/1.0\r\n\r\n", Self.head, "DELETE /d HTTP/1.1\r\nHost: b\r\nX: y\r\n\r\n",
        ]
        let wire = Wire.read(Array(texts.joined().utf8))
        #expect(
            wire == Wire(requests: ["GET /a", "HEAD /b?c", "GET /users/42?fields=name", "DELETE /d"], end: .clean),
            "Four requests in one read gave \(wire). Nothing of a request may be left in the parser for the next one.")
    }

    @Test("a request is a value") func value() throws {
        var parser = RequestParser(limits: ParserLimits())
        let first = Array("GET /first?one HTTP/1.1\r\nHost: a\r\nX: 1\r\n\r\n".utf8)
        let second = Array("POST /second HTTP/1.1\r\nHost: bbbbbbbb\r\nY: 2\r\nContent-Length: 3\r\n\r\n".utf8)
        guard case .complete(let kept, _) = parser.parse(first.span.bytes), case .complete(let later, _) = parser.parse(second.span.bytes)
        else {
            Issue.record("Both are whole requests.")
            return
        }
        _ = parser.parse(Array("DELETE /third".utf8).span.bytes)
        #expect(kept.path == "/first" && kept.query == "one" && kept[field: "X"] == "1" && kept.framing == .none && kept.method == .get)
        #expect(later.path == "/second" && later[field: "Y"] == "2" && later[field: "X"] == nil && later.framing == .length(3))
    }

    @Test("after a refusal and after reset the parser is fresh") func fresh() {
        var parser = RequestParser(limits: ParserLimits())
        _ = parser.parse(Array("GET / HTTP/1.1\r\nBroken\r\n".utf8).span.bytes)
        guard case .complete = parser.parse(Array(Self.head.utf8).span.bytes) else {
            Issue.record("After a refusal the next bytes are another request's.")
            return
        }
        _ = parser.parse(Array("GET / HTTP/1.1\r\nHost: a\r\n".utf8).span.bytes)
        parser.reset()
        guard case .complete(let request, _) = parser.parse(Array(Self.head.utf8).span.bytes) else {
            Issue.record("After reset() the next bytes are another request's.")
            return
        }
        #expect(request.fields.count == 5)
        // Fewer bytes than before: the caller has thrown the beginning away.
        _ = parser.parse(Array("GET / HTTP/1.1\r\nHost: a\r\n".utf8).span.bytes)
        guard case .incomplete = parser.parse(Array("GET /".utf8).span.bytes),
            case .complete = parser.parse(Array(Self.head.utf8).span.bytes)
        else {
            Issue.record("Fewer bytes than last time are another request's.")
            return
        }
    }

    @Test("not a byte beyond the end of memory") func guardPage() throws {
        let page = try #require(GuardPage(), "This machine gives no memory with a guard page (mmap(2), mprotect(2)).")
        let bytes = Array(Self.head.utf8)
        var complete = 0
        for length in 0...bytes.count {
            var parser = RequestParser(limits: ParserLimits())
            if case .complete = page.with(bytes[..<length], { parser.parse($0) }) { complete += 1 }
        }
        for vector in SmugglingVector.lines + SmugglingVector.codings {
            for length in 0...vector.bytes.count {
                var parser = RequestParser(limits: ParserLimits())
                _ = page.with(vector.bytes[..<length]) { parser.parse($0) }
            }
        }
        #expect(complete == 1, "Only the whole head is complete; \(complete) of its beginnings were.")
    }
}
