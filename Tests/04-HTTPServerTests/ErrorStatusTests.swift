import HTTPParser
import Testing

@testable import HTTPServer

/// Requests that are refused: the status, the end of the connection, and that the answer arrives.
@Suite("Refused requests", .timeLimit(.minutes(1)))
struct ErrorStatusTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var status: String
        var error: RequestError
        var bytes: String
        var testDescription: String { "\(status): \(error)" }
    }

    private static let chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    private static let cases = [
        Case(status: "400 Bad Request", error: .malformedRequestLine, bytes: "GET /\r\n\r\n"),
        Case(status: "400 Bad Request", error: .malformedHost, bytes: "GET / HTTP/1.1\r\n\r\n"),
        Case(status: "400 Bad Request", error: .contradictoryFraming, bytes: post("/", "hello", "Transfer-Encoding: chunked")),
        Case(status: "400 Bad Request", error: .malformedChunk, bytes: chunked + "5\r\nhelloX"),
        Case(status: "413 Content Too Large", error: .bodyTooLarge, bytes: post("/", String(repeating: "x", count: 1001))),
        Case(status: "413 Content Too Large", error: .bodyTooLarge, bytes: chunked + "3e9\r\n"),
        Case(status: "413 Content Too Large", error: .bodyTooLarge, bytes: chunked + "1\r\nx\r\n3e8\r\n"),
        Case(status: "414 URI Too Long", error: .targetTooLong, bytes: get("/" + String(repeating: "x", count: 8192))),
        Case(status: "417 Expectation Failed", error: .unknownExpectation, bytes: get("/", "Expect: tea")),
        Case(
            status: "431 Request Header Fields Too Large", error: .headTooLarge,
            bytes: get("/", "X: " + String(repeating: "x", count: 16384))),
        Case(status: "501 Not Implemented", error: .unknownTransferCoding, bytes: get("/", "Transfer-Encoding: gzip, chunked")),
        Case(status: "505 HTTP Version Not Supported", error: .unsupportedVersion, bytes: "GET / HTTP/2.0\r\nHost: a\r\n\r\n"),
    ]

    /// A handler that reads the body.
    @Sendable private static func reading(_ request: Request) -> Answer {
        .later { body in
            _ = try? await body.collect(upTo: 10_000)
            return .text(request.path)
        }
    }

    @Test("each error has its status and ends the connection", arguments: cases) func status(of test: Case) throws {
        let server = try HandServer({ $0.parser.bodyBytes = 1000 }, handler: Self.reading)
        let client = try server.connect()
        client.send(get("/before") + test.bytes + get("/behind"))
        try server.expect(
            client, gets: plain("/before") + plain(test.error.explanation + "\n", test.status, connection: "close"), ends: true,
            "The request before the bad one is answered; the bad one gets \(test.status) and the connection ends, for nobody knows where the next request would begin (RFC 9112 §9.6)."
        )
    }

    @Test("a response to HEAD has no content, not even an error's") func headError() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        client.send(get("/", "Content-Length: x", method: "HEAD"))
        let whole = plain(RequestError.malformedContentLength.explanation + "\n", "400 Bad Request", connection: "close")
        let head = String(whole[..<whole.firstRange(of: "\r\n\r\n")!.upperBound])
        try server.expect(client, gets: head, ends: true, "The request line says HEAD: the response has no content (RFC 9110 §9.3.2).")
    }

    @Test("the answer survives a client that goes on sending") func goesOn() throws {
        let server = try HandServer({ $0.parser.bodyBytes = 1000 }, handler: Self.reading)
        let client = try server.connect()
        let size = 2_000_000
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n")
        let sent = try server.send([UInt8](repeating: 0x78, count: size), from: client)
        #expect(sent == size, "The server reads away what comes behind its last answer (RFC 9112 §9.6); it took \(sent) of \(size) bytes.")
        try server.expect(
            client, gets: plain(RequestError.bodyTooLarge.explanation + "\n", "413 Content Too Large", connection: "close"), ends: true,
            "A close with input unread sends a reset, and a reset destroys an answer that the client has not read (RFC 9112 §9.6).")
        client.close()
        try server.turn { server.host.open == 0 }
        #expect(server.host.open == 0, "The client has closed: the connection is over; open are \(server.host.open).")
    }

    @Test("the answer survives a client that has sent everything and said so") func saidEverything() throws {
        let server = try HandServer({ $0.parser.bodyBytes = 1000 }, handler: Self.reading)
        let client = try server.pair()
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 150000\r\n\r\n")
        let sent = client.send([UInt8](repeating: 0x78, count: 150_000))
        try #require(sent > 100_000, "More than one read of the server (64 KiB) must wait in the kernel; \(sent) bytes fit.")
        client.finishSending()
        try server.expect(
            client, gets: plain(RequestError.bodyTooLarge.explanation + "\n", "413 Content Too Large", connection: "close"), ends: true,
            "Both sides have said that they send no more, but input is unread: to close now would send a reset (RFC 9112 §9.6). By hand: curl -T FILE with a file above the limit."
        )
        let (open, failed) = (server.host.open, client.failedAfterwards)
        #expect(open == 0 && !failed, "The server reads to the end and closes then, without a reset. Open are \(open); reset: \(failed).")
    }

    @Test("a method without end is no long target") func longMethod() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        client.send(String(repeating: "A", count: 9000))
        try server.expect(
            client, gets: plain(RequestError.malformedMethod.explanation + "\n", "400 Bad Request", connection: "close"), ends: true,
            "9,000 letters and no space: what is too long is the method, and 414 is for a target (RFC 9112 §3).")
    }

    @Test("no tunnels") func connect() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        client.send("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n" + get("/behind"))
        try server.expect(
            client, gets: plain("This server makes no tunnels.\n", "501 Not Implemented", connection: "close"), ends: true,
            "A 2xx to CONNECT would turn the connection into a tunnel, and must not have a length (RFC 9110 §9.3.6): handlers are not asked."
        )
    }
}
