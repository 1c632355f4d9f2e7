import HTTPParser
import Testing

@testable import HTTPServer

/// Keeping connections and ending them, through a whole connection.
@Suite("Connections that are kept or closed", .timeLimit(.minutes(1)))
struct KeepAliveTests {
    @Test("HTTP/1.1 goes on without a word") func http11() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        client.send(get("/one"))
        try server.expect(client, gets: plain("/one"), "HTTP/1.1 keeps the connection and need not say so (RFC 9112 §9.3).")
        client.send(get("/two"))
        try server.expect(
            client, gets: plain("/one") + plain("/two"), "The kept connection carries a second request. By hand: curl -v URL URL.")
    }

    @Test("HTTP/1.1 with close ends after the answer") func close() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        client.send(get("/bye", "Connection: close") + get("/ignored"))
        try server.expect(
            client, gets: plain("/bye", connection: "close"), ends: true,
            "After 'Connection: close' the server answers, says close, and serves no request behind it (RFC 9112 §9.6).")
    }

    @Test("HTTP/1.0 ends unless it asks to be kept") func http10() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        client.send(get("/old", version: "1.0"))
        try server.expect(
            client, gets: plain("/old", connection: "close"), ends: true, "An HTTP/1.0 client waits for the end (RFC 9112 §9.3).")
        let kept = try server.connect()
        kept.send(get("/old", "Connection: keep-alive", version: "1.0") + get("/last", version: "1.0"))
        try server.expect(
            kept, gets: plain("/old", connection: "keep-alive") + plain("/last", connection: "close"), ends: true,
            "An HTTP/1.0 client that asked for it is told that the connection is kept (RFC 9112 §9.3); the next request did not ask.")
    }

    @Test("HEAD gets the head that GET would get", arguments: [true, false]) func head(now: Bool) throws {
        let server = try HandServer { _ in now ? .now(.text("twelve bytes")) : .later { _ in .text("twelve bytes") } }
        let client = try server.connect()
        client.send(get("/", method: "HEAD") + get("/"))
        let whole = plain("twelve bytes")
        try server.expect(
            client, gets: whole.replacing("twelve bytes", with: "") + whole,
            "A response to HEAD has the fields of GET and no content (RFC 9110 §9.3.2); the next answer follows at once. By hand: curl -I.")
    }

    @Test("HEAD runs no producer") func headOfStream() throws {
        let ran = Notes<String>()
        let server = try HandServer { _ in .now(stream { _ in ran.note("ran") }) }
        let client = try server.connect()
        client.send(get("/", method: "HEAD") + get("/next", method: "HEAD"))
        try server.expect(
            client, gets: chunkedHead + chunkedHead, "A response to HEAD has no content, not even a last chunk (RFC 9112 §6.3).")
        #expect(ran.all.isEmpty, "Nobody would get what the producer writes: it is not run; it ran \(ran.all.count) times.")
    }

    @Test("204 and 304 say nothing of a length", arguments: [Status.noContent, .notModified]) func noContent(status: Status) throws {
        let server = try HandServer { request in
            switch request.path {
            case "/now": .now(Response(status, body: .text("never sent")))
            case "/later": .later { _ in Response(status, body: .text("never sent")) }
            default: .now(Response(status, body: .stream(length: 5) { try await $0.write("never") }))
            }
        }
        let client = try server.connect()
        client.send(get("/now") + get("/later") + get("/stream"))
        let one = "HTTP/1.1 \(status.code) \(status.reason)\r\n\r\n"
        try server.expect(
            client, gets: one + one + one,
            "A \(status.code) ends with its head: no content, no Content-Length, no Transfer-Encoding (RFC 9110 §8.6, RFC 9112 §6.3).")
    }

    @Test("an empty answer has the length 0") func empty() throws {
        let server = try HandServer { _ in .now(Response()) }
        let client = try server.connect()
        client.send(get("/"))
        try server.expect(client, gets: sized(0), "Without a length the client would wait for the end of the connection (RFC 9112 §6.3).")
    }
}
