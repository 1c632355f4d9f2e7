import HTTPParser
import Testing

@testable import EventLoop
@testable import HTTPServer

/// A stop that loses nothing: one loop of a server, on a clock that the test turns.
@Suite("Draining a loop", .timeLimit(.minutes(1)))
struct DrainTests {
    /// Whether the drain is over; a class, so that a closure can say so.
    private final class Over { var isOver = false }

    private func drain(_ server: HandServer) -> Over {
        let over = Over()
        server.host.beginDrain { over.isOver = true }
        return over
    }

    @Test("idle connections are closed at once, and that is all") func idle() throws {
        let server = try HandServer(handler: echoPath)
        let clients = try (0..<3).map { _ in try server.connect() }
        clients[0].send(get("/"))
        try server.settle()
        let over = drain(server)
        for client in clients { client.read() }
        #expect(
            clients.allSatisfy(\.ended) && over.isOver && server.host.open == 0,
            "Nobody asked for anything: nothing is lost. Ended are \(clients.map(\.ended)), the drain is over: \(over.isOver).")
        #expect(throws: SystemError.self, "The listener is closed: who comes now is refused, and goes to another server.") {
            try connect(to: server.port)
        }
    }

    @Test("a request under way is finished, says close, and is the last") func underWay() throws {
        let gate = Gate()
        let server = try HandServer { request in
            .later { _ in
                await gate.pass()
                return .text(request.path)
            }
        }
        let client = try server.connect()
        client.send(get("/slow"))
        try server.settle()
        let over = drain(server)
        try server.pass(seconds: 10)
        #expect(!over.isOver && server.host.open == 1, "The request was accepted: it may finish.")
        gate.open()
        try server.expect(
            client, gets: plain("/slow", connection: "close"), ends: true,
            "It is answered, and the client is told that this is the end (RFC 9112 §9.6).")
        client.close()
        try server.turn { over.isOver }
        #expect(over.isOver, "Nobody is left: the drain is over.")
    }

    @Test("a stream under way is finished") func streams() throws {
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
        try server.settle()
        let over = drain(server)
        gate.open()
        try server.expect(
            client, gets: chunkedHead + "3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n", ends: true,
            "Its head could not say close any more: it comes to its end, and then the connection ends.")
        client.close()
        try server.turn { over.isOver }
        #expect(over.isOver, "Nobody is left.")
    }

    @Test("a request that has begun to arrive is answered") func begun() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        client.send("GET /begun HTTP/1.1\r\n")
        try server.settle()
        let over = drain(server)
        #expect(!over.isOver && server.host.open == 1, "Its first bytes are here: it counts as accepted.")
        client.send("Host: a\r\n\r\n")
        try server.expect(client, gets: plain("/begun", connection: "close"), ends: true, "The rest came in time.")
    }

    @Test("a request that nobody has read yet is answered") func unread() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        client.send(get("/unread"))
        _ = drain(server)
        try server.expect(
            client, gets: plain("/unread", connection: "close"), ends: true,
            "Its bytes were in the kernel when the stop came: they were accepted by it.")
    }

    @Test("a connection in the kernel's queue is served") func queue() throws {
        let server = try HandServer(handler: echoPath)
        let client = try Client(connect(to: server.port))
        client.send(get("/queued"))
        let silent = try Client(connect(to: server.port))
        #expect(server.host.open == 0, "The loop has not turned: both wait to be accepted.")
        let over = drain(server)
        try server.expect(
            client, gets: plain("/queued", connection: "close"), ends: true,
            "The kernel has told the client that it is connected: the queue is emptied before the listener is closed.")
        silent.read()
        #expect(silent.ended && silent.failure == nil, "The one that asked for nothing is closed.")
        client.close()
        try server.turn { over.isOver }
        #expect(over.isOver, "Nobody is left.")
    }

    @Test("winding down, each answer is the last one of its connection, and all are let in") func windingDown() throws {
        let server = try HandServer(handler: echoPath)
        let (kept, silent) = (try server.connect(), try server.connect())
        kept.send(get("/one"))
        try server.expect(kept, gets: plain("/one"), "Nobody stops yet.")
        server.host.windDown()
        kept.send(get("/two"))
        try server.expect(
            kept, gets: plain("/one") + plain("/two", connection: "close"), ends: true,
            "It is told that this is the end (RFC 9112 §9.6), and comes back on another connection.")
        let new = try server.connect()
        new.send(get("/new"))
        try server.expect(new, gets: plain("/new", connection: "close"), ends: true, "The listener is open.")
        silent.read()
        #expect(!silent.ended, "Nothing is closed by itself.")
        server.host.stopAccepting()
        silent.send(get("/late"))
        try server.expect(
            silent, gets: plain("/late", connection: "close"), ends: true, "Who was let in before may still ask.")
        #expect(throws: SystemError.self, "The listener is closed.") { try connect(to: server.port) }
    }

    @Test("an answer that the client takes slowly is finished, and then it is over") func slowReader() throws {
        let server = try HandServer { _ in .now(Response(body: .bytes([UInt8](repeating: 0x78, count: 1_000_000)))) }
        let client = try server.pair()
        client.send(get("/"))
        try server.settle()
        let over = drain(server)
        #expect(!over.isOver, "Most of the answer is unsent.")
        try server.turn {
            client.read()
            return client.bytes.count > 1_000_000
        }
        #expect(
            client.text == sized(1_000_000) + String(repeating: "x", count: 1_000_000),
            "The whole answer; came \(client.bytes.count) bytes.")
        try server.pass(seconds: 2)
        #expect(
            over.isOver && server.host.open == 0,
            "The connection has nothing left to do, and the server looks every second; open are \(server.host.open).")
    }

    @Test("at the deadline everything is cut off") func deadline() throws {
        let cancelled = Notes<String>()
        let gate = Gate()
        let server = try HandServer { _ in
            .later { _ in
                await withTaskCancellationHandler {
                    await gate.pass()
                } onCancel: {
                    cancelled.note("cancelled")
                    gate.open()
                }
                return .text("too late")
            }
        }
        let client = try server.connect()
        client.send(get("/"))
        try server.settle()
        let over = drain(server)
        server.host.beginDrain { Issue.record("A second stop changes nothing: it must not be told that it is over.") }
        try server.pass(seconds: 29)
        #expect(!over.isOver && server.host.open == 1, "29 seconds of 30.")
        try server.pass(seconds: 1)
        client.read()
        #expect(
            over.isOver && server.host.open == 0 && client.bytes.isEmpty && cancelled.all == ["cancelled"],
            "After 30 seconds the connection is closed and the task cancelled: a stop must come to an end. Over: \(over.isOver), open: \(server.host.open), the task: \(cancelled.all)."
        )
    }

    @Test("a stop before the start") func beforeStart() throws {
        let loop = EventLoop(poller: try SystemPoller())
        defer { loop.work = nil }
        let host = LoopServer(
            loop: loop, listener: try Listener(host: "127.0.0.1", port: 0), limits: ServerLimits(), logger: silent,
            handler: { request, _ in echoPath(request) })
        var isOver = false
        host.beginDrain { isOver = true }
        #expect(isOver && host.listener == nil, "A server that is stopped before it ran closes its listener, and that is all.")
        try host.start()
        #expect(throws: Never.self, "To start it then does nothing.") { try loop.turn(milliseconds: 0) }
    }
}
