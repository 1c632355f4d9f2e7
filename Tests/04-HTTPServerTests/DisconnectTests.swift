import HTTPParser
import Testing

@testable import EventLoop
@testable import HTTPServer

/// Clients that go away, and clients that only say that they have sent everything.
@Suite("Clients that leave", .timeLimit(.minutes(1)))
struct DisconnectTests {
    /// Waits until its task is cancelled.
    @Sendable private static func untilCancelled(_ notes: Notes<String>) async {
        notes.note("begun")
        let gate = Gate()
        await withTaskCancellationHandler {
            await gate.pass()
        } onCancel: {
            notes.note("cancelled")
            gate.open()
        }
        notes.note("over")
    }

    @Test("a client that is gone cancels its handler") func cancels() throws {
        let notes = Notes<String>()
        let server = try HandServer { _ in
            .later { _ in
                await Self.untilCancelled(notes)
                return .text("nobody gets this")
            }
        }
        let client = try server.connect()
        client.send(get("/"))
        try server.turn { !notes.all.isEmpty }
        client.reset()
        try server.turn { notes.all.count == 3 }
        #expect(
            notes.all == ["begun", "cancelled", "over"],
            "A reset says that nobody waits for the answer: the task is cancelled. It was: \(notes.all).")
        #expect(server.host.open == 0, "The connection is over; open are \(server.host.open).")
    }

    @Test("a producer learns that its client is gone") func producer() throws {
        let seen = Notes<BodyError>()
        let server = try HandServer { _ in
            .now(
                stream { writer in
                    do throws(BodyError) { while true { try await writer.write([UInt8](repeating: 0, count: 100_000)) } } catch {
                        seen.note(error)
                        throw error
                    }
                })
        }
        let client = try server.connect()
        client.send(get("/"))
        try server.settle()
        #expect(seen.all.isEmpty, "The producer waits for the client to read; it saw \(seen.all).")
        client.reset()
        try server.turn { !seen.all.isEmpty }
        #expect(seen.all == [.disconnected], "A producer that waits for room is told why there will be none; it saw \(seen.all).")
    }

    @Test("a body that is not sent to its end is an error for its reader", arguments: ["reset", "close", "half"]) func body(how: String)
        throws
    {
        let seen = Notes<String>()
        let server = try HandServer { _ in
            .later { body in
                do {
                    while let bytes = try await body.next() { seen.note("\(bytes.count) bytes") }
                    seen.note("end")
                } catch { seen.note("\(error)") }
                return .text("answer")
            }
        }
        let client = try server.connect()
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhello")
        try server.turn { !seen.all.isEmpty }
        switch how {
        case "reset": client.reset()
        case "close": client.close()
        default: client.finishSending()
        }
        try server.turn { seen.all.count == 2 }
        #expect(
            seen.all == ["5 bytes", "disconnected"],
            "Half a body must not look like a whole one (RFC 9112 §8); the handler saw \(seen.all).")
        if how == "half" {
            try server.expect(
                client, gets: plain("answer", connection: "close"), ends: true, "The client still reads, and gets what the handler says.")
        }
    }

    @Test("a client that has sent everything still gets its answer", arguments: [0, 1]) func half(pipelined: Int) throws {
        let gate = Gate()
        let server = try HandServer { request in
            .later { _ in
                await gate.pass()
                return .text(request.path)
            }
        }
        let client = try server.connect()
        client.send(get("/one") + (pipelined == 1 ? get("/two") : ""))
        client.finishSending()
        try server.settle()
        gate.open()
        let answers = pipelined == 1 ? plain("/one") + plain("/two") : plain("/one", connection: "close")
        try server.expect(
            client, gets: answers, ends: true,
            "Half a connection is no disconnect: what was asked for is answered, and then the connection ends (RFC 9112 §9.6). By hand: printf … | nc -N localhost 8080."
        )
        try server.turn { server.host.open == 0 }
        #expect(server.host.open == 0, "No further request can come: the connection is over; open are \(server.host.open).")
    }

    @Test("a client that has sent everything gets a streamed answer, too") func halfStream() throws {
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
        try server.expect(client, gets: chunkedHead + "3\r\none\r\n", "The first half.")
        client.finishSending()
        try server.settle()
        gate.open()
        try server.expect(client, gets: chunkedHead + "3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n", ends: true, "The second half, and the end.")
    }

    @Test("a client that stops in the middle of a body that nobody reads keeps its answer") func halfUnread() throws {
        let server = try HandServer({ $0.outputHighWater = 10_000_000 }) { _ in
            .now(Response(body: .bytes([UInt8](repeating: 0x78, count: 1_000_000))))
        }
        let client = try server.pair()
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhello")
        try server.settle()
        client.finishSending()
        try server.settle()
        try server.turn {
            client.read()
            return client.ended || client.failure != nil
        }
        #expect(
            client.text == sized(1_000_000) + String(repeating: "x", count: 1_000_000),
            "The answer was complete and on its way: it is sent to its end; came \(client.bytes.count) bytes.")
    }

    @Test("a client that leaves between two requests, or in the middle of one", arguments: ["", "GET / HT"]) func leaves(rest: String)
        throws
    {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        client.send(get("/") + rest)
        try server.expect(client, gets: plain("/"), "A whole request is answered.")
        client.finishSending()
        try server.turn { server.host.open == 0 }
        client.read()
        #expect(server.host.open == 0 && client.ended, "Nothing can come any more: the server closes. Open are \(server.host.open).")
    }
}
