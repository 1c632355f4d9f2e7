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
