import HTTPParser
import Testing

@testable import HTTPServer

/// `Expect: 100-continue` (RFC 9110 §10.1.1).
@Suite("Expect: 100-continue", .timeLimit(.minutes(1)))
struct ExpectTests {
    private let goOn = "HTTP/1.1 100 Continue\r\n\r\n"
    private let request = "POST /up HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n"

    @Sendable private static func reading(_ request: Request) -> Answer {
        .later { body in .text(String(decoding: (try? await body.collect(upTo: 100)) ?? [], as: UTF8.self)) }
    }

    @Test("the client is told to go on when the handler reads") func reads() throws {
        let server = try HandServer(handler: Self.reading)
        let client = try server.connect()
        client.send(request)
        try server.expect(client, gets: goOn, "The handler waits for the body, and the client for a word: 100 (RFC 9110 §15.2.1).")
        client.send("hello" + get("/up", "Connection: close"))
        try server.expect(
            client, gets: goOn + plain("hello") + plain("", connection: "close"), ends: true,
            "100 is sent once, and the connection goes on afterwards. By hand: curl -v -H 'Expect: 100-continue' -d @FILE.")
    }

    @Test("not before the handler reads") func late() throws {
        let gate = Gate()
        let server = try HandServer { request in
            .later { body in
                await gate.pass()
                return .text(String(decoding: (try? await body.collect(upTo: 100)) ?? [], as: UTF8.self))
            }
        }
        let client = try server.connect()
        client.send(request)
        try server.expect(client, gets: "", "The handler may still refuse: nothing is sent until it reads.")
        gate.open()
        try server.expect(client, gets: goOn, "Now it reads.")
    }

    @Test("a refusal is the only answer, and the last", arguments: ["now", "later"]) func refuses(how: String) throws {
        let server = try HandServer { _ in
            how == "now" ? .now(.text("no", status: .forbidden)) : .later { _ in .text("no", status: .forbidden) }
        }
        let client = try server.connect()
        client.send(request)
        try server.expect(
            client, gets: plain("no", "403 Forbidden", connection: "close"), ends: true,
            "No 100, for nobody reads the body. Whether the client sends it nevertheless is open, so the connection ends (RFC 9110 §10.1.1)."
        )
    }

    @Test("a body that comes unasked needs no 100") func unasked() throws {
        let server = try HandServer(handler: Self.reading)
        let client = try server.connect()
        client.send(request + "hello")
        try server.expect(client, gets: plain("hello"), "The client did not wait: a server may leave out the 100 (RFC 9110 §10.1.1).")
    }

    @Test("a streamed answer asks before its head") func stream() throws {
        let server = try HandServer { _ in
            .later { body in
                Response(body: .stream(length: nil) { writer in while let bytes = try await body.next() { try await writer.write(bytes) } })
            }
        }
        let client = try server.connect()
        client.send(request)
        try server.expect(
            client, gets: goOn + chunkedHead,
            "The answer is made of the body, and behind the head of the answer a 100 cannot stand: it comes first.")
        client.send("hello")
        try server.expect(client, gets: goOn + chunkedHead + "5\r\nhello\r\n0\r\n\r\n", "Then the body goes through.")
    }

    @Test("an HTTP/1.0 client cannot mean it") func http10() throws {
        let server = try HandServer(handler: Self.reading)
        let client = try server.connect()
        client.send("POST / HTTP/1.0\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
        try server.expect(client, gets: "", "HTTP/1.0 knows no 1xx: none is sent (RFC 9110 §15.2).")
        client.send("hello")
        try server.expect(client, gets: plain("hello", connection: "close"), ends: true, "The body is read as always.")
    }

    @Test("100 stands behind the answers before it") func order() throws {
        let server = try HandServer { request in request.path == "/up" ? Self.reading(request) : echoPath(request) }
        let client = try server.connect()
        client.send(get("/before") + request)
        try server.expect(
            client, gets: plain("/before") + goOn, "An interim response belongs to its request and keeps the order (RFC 9110 §15.2).")
    }
}
