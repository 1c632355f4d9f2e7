import EventLoop
import HTTPParser
import Runtime
import Testing

@testable import HTTPServer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Responses that are produced while they are sent.
@Suite("Streamed responses", .timeLimit(.minutes(1)))
struct StreamTests {
    private struct Broken: Error {}

    @Test("with a length", arguments: ["1.1", "1.0"]) func length(version: String) throws {
        let server = try HandServer { _ in
            .now(
                stream(length: 10) { writer in
                    try await writer.write("hello")
                    try await writer.write("")
                    await Task.yield()
                    try await writer.write("world")
                })
        }
        let client = try server.connect()
        client.send(get("/", version: version) + get("/", "Connection: close"))
        let old = version == "1.0"
        try server.expect(
            client,
            gets: sized(10, connection: old ? "close" : nil) + "helloworld" + (old ? "" : sized(10, connection: "close") + "helloworld"),
            ends: true, "Ten bytes were declared and come without any other framing.")
    }

    @Test("without a length, in chunks") func chunked() throws {
        let server = try HandServer { _ in
            .now(
                stream { writer in
                    try await writer.write("hello")
                    try await writer.write("")
                    try await writer.write(String(repeating: "x", count: 20))
                })
        }
        let client = try server.connect()
        client.send(get("/") + get("/"))
        let one = chunkedHead + "5\r\nhello\r\n14\r\n" + String(repeating: "x", count: 20) + "\r\n0\r\n\r\n"
        try server.expect(client, gets: one + one, "Each write is a chunk; an empty one is none, for it would be the end (RFC 9112 §7.1).")
    }

    @Test("without a length, to HTTP/1.0, until the end of the connection") func untilClose() throws {
        let server = try HandServer { _ in .now(stream { try await $0.write("hello") }) }
        let client = try server.connect()
        client.send(get("/", "Connection: keep-alive", version: "1.0"))
        try server.expect(
            client, gets: "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello", ends: true,
            "HTTP/1.0 knows no chunks: the end of the connection is the end of the body, whatever the client wishes (RFC 9112 §6.3).")
    }

    @Test("what is written goes out at once") func atOnce() throws {
        let gate = Gate()
        let server = try HandServer { _ in
            .now(
                stream { writer in
                    try await writer.write("one")
                    await gate.pass()
                    try await writer.write("two")
                })
        }
        let client = try server.connect()
        client.send(get("/"))
        try server.expect(client, gets: chunkedHead + "3\r\none\r\n", "The first chunk does not wait for the second.")
        gate.open()
        try server.expect(client, gets: chunkedHead + "3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n", "Then the rest.")
    }

    @Test("a producer that throws leaves an incomplete message", arguments: [true, false]) func throwing(suspends: Bool) throws {
        let server = try HandServer { request in
            if request.path == "/before" { return .now(.text("before")) }
            return .now(
                stream(length: request.path == "/length" ? 100 : nil) { writer in
                    try await writer.write("hello")
                    if suspends { await Task.yield() }
                    throw Broken()
                })
        }
        let why =
            "The end of the connection before the end of the body tells the client that something is missing (RFC 9112 §8); the answers before it are whole."
        let chunked = try server.connect()
        chunked.send(get("/before") + get("/chunked") + get("/behind"))
        try server.expect(chunked, gets: plain("before") + chunkedHead + "5\r\nhello\r\n", ends: true, why)
        let sized = try server.connect()
        sized.send(get("/before") + get("/length") + get("/behind"))
        try server.expect(sized, gets: plain("before") + "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello", ends: true, why)
    }

    @Test("a producer that throws to HTTP/1.0 resets the connection") func throwingToOld() throws {
        let server = try HandServer { _ in
            .now(
                stream { writer in
                    try await writer.write("hello")
                    await Task.yield()
                    throw Broken()
                })
        }
        let client = try server.connect()
        client.send(get("/", version: "1.0"))
        try server.turn {
            client.read()
            return client.ended || client.failure != nil
        }
        #expect(
            client.failure == ECONNRESET && !client.ended,
            "The end of the connection would be the end of the body: only a reset tells the client that this body is not whole (RFC 9112 §8). Ended: \(client.ended), errno: \(client.failure ?? 0)."
        )
    }

    @Test("too few bytes for the declared length") func tooFew() throws {
        let server = try HandServer { _ in .now(stream(length: 10) { try await $0.write("hello") }) }
        let client = try server.connect()
        client.send(get("/") + get("/behind"))
        try server.expect(
            client, gets: sized(10) + "hello", ends: true,
            "Five of ten bytes: anything behind them would be taken for the rest (RFC 9112 §8).")
    }

    @Test("too many bytes for the declared length") func tooMany() throws {
        let seen = Notes<BodyError?>()
        let server = try HandServer { _ in
            .now(
                stream(length: 4) { writer in
                    do throws(BodyError) { try await writer.write("hello") } catch { seen.note(error) }
                    try await writer.write("four")
                })
        }
        let client = try server.connect()
        client.send(get("/") + get("/"))
        try server.expect(
            client, gets: sized(4) + "four" + sized(4) + "four",
            "Bytes beyond the length would be taken for the next response: none of them is sent.")
        let wanted = BodyError.wrongLength(declared: 4, written: 5)
        #expect(seen.all == [wanted, wanted], "The producer is told: \(wanted); it saw \(seen.all).")
    }

    @Test("a writer that outlives its answer writes nothing") func late() throws {
        let kept = Notes<BodyWriter>()
        defer { kept.clear() }
        let server = try HandServer { request in
            if request.path == "/stream" { return .now(stream { kept.note($0) }) }
            return .later { _ in
                do throws(BodyError) { try await kept.all.first?.write("stray") } catch { return .text("\(error)") }
                return .text("written")
            }
        }
        let client = try server.connect()
        client.send(get("/stream") + get("/late"))
        try server.expect(
            client, gets: chunkedHead + "0\r\n\r\n" + plain("disconnected"),
            "The answer is complete: a byte more would stand in the next one.")
    }

    @Test("a writer that waits when its answer is complete is told") func waiting() throws {
        let seen = Notes<BodyError?>()
        let gate = Gate()
        let server = try HandServer { _ in
            .now(
                stream { writer in
                    Task.immediate(executorPreference: EventLoop.current!.executor) {
                        do throws(BodyError) {
                            try await writer.write([UInt8](repeating: 0x78, count: 1_000_000))
                            seen.note(nil)
                        } catch { seen.note(error) }
                    }
                    await gate.pass()
                })
        }
        let client = try server.pair()
        client.send(get("/"))
        try server.settle()
        gate.open()
        try server.turn { !seen.all.isEmpty }
        #expect(
            seen.all == [.disconnected],
            "A task of its own waits for room, and the producer returns: nobody would resume it any more. It saw \(seen.all).")
    }

    @Test("a head that cannot be sent becomes a 500, and the last answer", arguments: ["/now", "/later", "/stream"]) func splitting(
        path: String
    ) throws {
        let server = try HandServer { request in
            if request.path == "/before" { return echoPath(request) }
            var response = request.path == "/stream" ? stream { try await $0.write("body") } : Response(body: .text("body"))
            response.head.fields.append(ResponseField(name: "X", value: "a\r\nSet-Cookie: b=c"))
            return request.path == "/later" ? .later { [response] _ in response } : .now(response)
        }
        let client = try server.connect()
        client.send(get("/before") + get(path) + get("/before"))
        try server.expect(
            client, gets: plain("/before") + "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            ends: true,
            "A line break in a field would let its author write fields and bodies of his own (RFC 9110 §5.5). After 'Connection: close' no request is served (RFC 9112 §9.6)."
        )
    }

    @Test("a head that cannot be sent, with a body unread") func splittingUnread() throws {
        let server = try HandServer { _ in
            .later { _ in
                var response = Response(body: .text("body"))
                response.head.fields.append(ResponseField(name: "X", value: "\n"))
                return response
            }
        }
        weak var exchange: Exchange?
        let client = try server.connect()
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n")
        try server.turn {
            exchange = exchange ?? server.connection?.exchange
            client.read()
            return client.ended
        }
        #expect(client.text.hasPrefix("HTTP/1.1 500 "), "The head has a line break in a field: 500. Came \(client.text.debugDescription).")
        client.close()
        try server.turn { server.host.open == 0 }
        #expect(exchange == nil, "The connection is over: what belonged to its request must not stay in memory.")
    }

    @Test("an interim status is no answer", arguments: [false, true]) func interim(streams: Bool) throws {
        let server = try HandServer { _ in
            .now(Response(Status(code: 103, reason: "Early Hints")!, body: streams ? .stream(length: nil) { _ in } : .empty))
        }
        let client = try server.connect()
        client.send(get("/"))
        try server.expect(
            client, gets: "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", ends: true,
            "After a 1xx the client waits for the final response, and would take that of its next request for it (RFC 9110 §15.2).")
    }
}
