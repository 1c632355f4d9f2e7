import EventLoop
import HTTPParser
import Runtime
import Synchronization
import Testing

@testable import HTTPServer

/// Request bodies on their way from the socket to the handler.
@Suite("Request bodies", .timeLimit(.minutes(1)))
struct RequestBodyTests {
    /// Answers with the length of the body, or with the error that broke it off.
    @Sendable private static func counting(_ request: Request) -> Answer {
        .later { body in
            var count = 0
            do {
                while let bytes = try await body.next() { count += bytes.count }
                return .text("\(count)")
            } catch {
                return .text("\(error)", status: .badRequest)
            }
        }
    }

    private func chunked(_ body: String) -> String { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + body }

    @Test("chunks, extensions and trailers") func chunks() throws {
        let server = try HandServer(handler: Self.counting)
        let client = try server.connect()
        client.send(chunked("5\r\nhello\r\nA ;a=b\r\n0123456789\r\n0\r\nX-Sum: 1\r\nContent-Length: 99\r\n\r\n") + get("/next"))
        try server.expect(
            client, gets: plain("15") + plain("0"),
            "The chunks hold 5 and 10 bytes; trailers are read away and frame nothing (RFC 9112 §7.1). The next request begins right behind them."
        )
    }

    @Test("many small chunks of one read reach the handler as one piece") func small() throws {
        let gate = Gate()
        let pieces = Notes<Int>()
        let server = try HandServer { _ in
            .later { body in
                await gate.pass()
                while let bytes = try? await body.next() { pieces.note(bytes.count) }
                return .text("done")
            }
        }
        let client = try server.connect()
        client.send(chunked(String(repeating: "1\r\nx\r\n", count: 5000) + "0\r\n\r\n"))
        try server.settle()
        gate.open()
        try server.expect(client, gets: plain("done"), "The body is complete.")
        #expect(
            pieces.all == [5000],
            "An array a chunk would cost forty bytes for one, in spite of the limit on what waits: what one read brings is one piece. It came as \(pieces.all.count) pieces of \(pieces.all.reduce(0, +)) bytes."
        )
    }

    @Test("a body that nobody reads is read away", arguments: ["now", "later"]) func unread(how: String) throws {
        let server = try HandServer { request in how == "now" ? echoPath(request) : .later { _ in .text(request.path) } }
        let client = try server.connect()
        let size = 200_000
        client.send("POST /big HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n")
        try server.expect(client, gets: plain("/big"), "The handler does not need the body to answer.")
        try server.send([UInt8](repeating: 0x47, count: size), from: client)
        client.send(get("/next"))
        try server.expect(
            client, gets: plain("/big") + plain("/next"),
            "Below the limit of 256 KiB the body is read away, and the connection goes on behind it.")
    }

    @Test("a body that is too long to be read away ends the connection") func tooLong() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        client.send("POST /big HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n")
        try server.expect(
            client, gets: plain("/big", connection: "close"), ends: true,
            "300,000 bytes are above the limit: a new connection is cheaper than reading them.")
    }

    @Test("a chunked body that goes on too long ends the connection") func chunkedTooLong() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        client.send(chunked("1\r\nx\r\n"))
        try server.expect(client, gets: plain("/"), "How long the body will be is not known yet.")
        let chunk = "FFFF\r\n" + String(repeating: "x", count: 0xFFFF) + "\r\n"
        try server.send(Array(String(repeating: chunk, count: 5).utf8), from: client)
        try server.expect(client, gets: plain("/"), ends: true, "Above 256 KiB of what nobody reads, the connection ends.")
    }

    @Test("a slow handler slows the client down") func slow() throws {
        let gate = Gate()
        let server = try HandServer { _ in
            .later { body in
                await gate.pass()
                var count = 0
                while let bytes = try? await body.next() { count += bytes.count }
                return .text("\(count)")
            }
        }
        let client = try server.pair()
        let size = 4_000_000
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n")
        let bytes = [UInt8](repeating: 0x78, count: size)
        let before = try server.send(bytes, from: client)
        #expect(
            before < 1_000_000,
            "The handler does not read: above 64 KiB the server stops reading, then the kernel's buffers are full, then the client waits. It could send \(before) of \(size) bytes."
        )
        #expect(server.connection?.interest == [], "The server must not be told about input that it will not read: the loop would spin.")
        gate.open()
        let after = try server.send(Array(bytes[before...]), from: client)
        #expect(before + after == size, "The handler reads, so the rest goes through: \(before + after) of \(size) bytes.")
        try server.expect(client, gets: plain("\(size)"), "Every byte arrived once.")
    }

    @Test("a malformed chunk reaches the handler as an error") func malformed() throws {
        let seen = Notes<BodyError?>()
        let server = try HandServer { _ in
            .later { body in
                do throws(BodyError) {
                    while try await body.next() != nil {}
                    seen.note(nil)
                } catch { seen.note(error) }
                return .text("too late")
            }
        }
        let client = try server.connect()
        client.send(chunked("5\r\nhello\r\n"))
        try server.settle()
        client.send("zz\r\n" + get("/smuggled"))
        try server.expect(
            client, gets: plain(RequestError.malformedChunk.explanation + "\n", "400 Bad Request", connection: "close"), ends: true,
            "'zz' is no size: 400, and nothing behind it is a request, for the framing is lost (RFC 9112 §8).")
        #expect(seen.all == [.malformed(.malformedChunk)], "The handler must not take the broken body for a whole one; it saw \(seen.all).")
    }

    @Test("a request that is refused at once reaches no handler's task") func refused() throws {
        let begun = Notes<String>()
        let server = try HandServer { request in
            .later { _ in
                begun.note(request.path)
                return .text("done")
            }
        }
        let client = try server.connect()
        client.send(chunked("zz\r\n"))
        try server.expect(
            client, gets: plain(RequestError.malformedChunk.explanation + "\n", "400 Bad Request", connection: "close"), ends: true,
            "The body is malformed from its first byte on.")
        #expect(
            begun.all.isEmpty,
            "The client is told 400: nothing may be done for a request that was refused before it began. Begun were \(begun.all).")
    }

    @Test("a malformed rest of a body that nobody reads does not destroy the answer") func malformedRest() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        client.send(chunked("5\r\nhello\r\n"))
        try server.settle()
        client.send("zz\r\n")
        client.send([UInt8](repeating: 0x78, count: 100_000))
        try server.expect(
            client, gets: plain("/"), ends: true,
            "The answer is out: it stays the only one, and the connection ends without a reset (RFC 9112 §9.6).")
    }

    @Test("a malformed chunk cuts an answer short that is made of the body") func malformedEcho() throws {
        let server = try HandServer { _ in
            .later { body in stream { writer in while let bytes = try await body.next() { try await writer.write(bytes) } } }
        }
        let client = try server.connect()
        client.send(chunked("5\r\nhello\r\n"))
        try server.settle()
        client.send("zz\r\n" + get("/smuggled"))
        try server.expect(
            client, gets: chunkedHead + "5\r\nhello\r\n", ends: true,
            "The status is out, so 400 cannot be said any more: the answer has no last chunk, and nothing behind it is a request (RFC 9112 §8)."
        )
    }

    @Test("whoever reads a body after its answer is told that it is over") func readerAfterwards() throws {
        let seen = Notes<String>()
        let server = try HandServer { _ in
            .later { body in
                Task.immediate(executorPreference: EventLoop.current!.executor) {
                    do {
                        while let bytes = try await body.next() { seen.note("\(bytes.count) bytes") }
                        seen.note("end")
                    } catch { seen.note("\(error)") }
                }
                return .text("done")
            }
        }
        let client = try server.connect()
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n")
        try server.expect(client, gets: plain("done"), "The handler answers while a task of its own still reads.")
        try server.turn { !seen.all.isEmpty }
        #expect(
            seen.all == ["disconnected"],
            "The answer is complete, and what is left of the body is read away: a reader that is not told would wait for ever. It saw \(seen.all)."
        )
        client.send("0123456789" + get("/next"))
        try server.expect(client, gets: plain("done") + plain("done"), "The connection goes on.")
    }

    @Test("a body of an earlier request does not let a later one go on") func earlier() throws {
        let kept = Notes<RequestBody>()
        defer { kept.clear() }
        let (first, second) = (Gate(), Gate())
        let server = try HandServer { request in
            .later { body in
                kept.note(body)
                await (request.path == "/first" ? first : second).pass()
                return .text(request.path)
            }
        }
        let client = try server.pair()
        client.send("POST /first HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
        let bytes = [UInt8](repeating: 0x78, count: 100_000)
        try server.send(bytes, from: client)
        try server.settle()
        first.open()
        try server.expect(client, gets: plain("/first"), "The first body was not read; it is read away.")
        client.send("POST /second HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
        try server.send(bytes, from: client)
        try server.settle()
        #expect(server.connection?.exchange?.bodyPaused == true, "The second body waits for its handler.")
        let loop = server.loop
        loop.execute { Task.immediate(executorPreference: loop.executor) { _ = try? await kept.all.first?.next() } }
        try server.settle()
        #expect(
            server.connection?.exchange?.bodyPaused == true,
            "Somebody took bytes of the first body: that makes no room in the second one.")
        second.open()
        try server.settle()
    }

    @Test("a body that is collected has a limit") func collect() throws {
        let server = try HandServer { _ in
            .later { body in
                do { return .text(String(decoding: try await body.collect(upTo: 4), as: UTF8.self)) } catch {
                    return .text("\(error)", status: .contentTooLarge)
                }
            }
        }
        let client = try server.connect()
        client.send(post("/", "four") + post("/", "fives") + chunked("3\r\nfiv\r\n2\r\nes\r\n0\r\n\r\n"))
        let refused = plain("tooLarge(limit: 4)", "413 Content Too Large")
        try server.expect(
            client, gets: plain("four") + refused + refused,
            "Four bytes fit, five do not, whether they were declared or not; what is left is read away.")
    }
}
