import HTTPParser
import Testing

@testable import EventLoop
@testable import HTTPServer

/// Clients that take their time, on a clock that the test turns. The limits are those of `ServerLimits`: 75 s idle, 10 s for a
/// head, 20 s between body bytes, 20 s between bytes that the client takes, 2 s after the last answer.
@Suite("Deadlines of connections", .timeLimit(.minutes(1)))
struct DeadlineTests {
    private let timeout = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    private static let big = Response(body: .bytes([UInt8](repeating: 0x78, count: 1_000_000)))
    private let bigAnswer = sized(1_000_000) + String(repeating: "x", count: 1_000_000)

    @Test("an idle connection is closed without a word", arguments: [false, true]) func idle(afterRequest: Bool) throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        if afterRequest {
            client.send(get("/"))
            try server.settle()
        }
        try server.pass(seconds: 74)
        #expect(server.host.open == 1, "74 seconds of 75: the connection is kept.")
        try server.pass(seconds: 2)
        client.read()
        #expect(
            server.host.open == 0 && client.ended && client.text == (afterRequest ? plain("/") : ""),
            "A client that asked for nothing gets nothing, not even a 408; open are \(server.host.open), it got \(client.text.debugDescription)."
        )
    }

    @Test("each answer begins the idle time anew") func idleAnew() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        for number in 1...3 {
            try server.pass(seconds: 70)
            client.send(get("/"))
            try server.expect(client, gets: String(repeating: plain("/"), count: number), "It is answered.")
        }
        try server.pass(seconds: 70)
        #expect(server.host.open == 1, "70 seconds after its last answer the connection is 280 seconds old, and kept.")
    }

    @Test("a head that does not end gets 408, however its bytes trickle in") func head() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        for byte in "GET / HTTP".utf8 {
            client.send([byte])
            try server.pass(seconds: 1)
        }
        client.read()
        #expect(client.bytes.isEmpty, "The first byte was read nine seconds ago: there is a second left.")
        try server.pass(seconds: 1)
        try server.expect(
            client, gets: timeout, ends: true,
            "A byte a second for ten seconds: bytes of a head buy no time (Slowloris), and the client is told (RFC 9110 §15.5.9). By hand: printf 'GET / HT' | nc localhost 8080, then wait."
        )
    }

    @Test("each head has its own time") func headsOverlap() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        let request = get("/")
        let (first, second) = (request.prefix(10), request.dropFirst(10))
        client.send(Array(first.utf8))
        for _ in 0..<20 {
            try server.pass(seconds: 2)
            // One packet ends a request and begins the next one, as with a client that keeps its pipeline full.
            client.send(Array((second + first).utf8))
            try server.settle()
        }
        try server.expect(
            client, gets: String(repeating: plain("/"), count: 20),
            "Twenty heads of two seconds each: the ten seconds count from the first byte of each, not of the first (RFC 9112 §9.3.2).")
        try server.pass(seconds: 11)
        try server.expect(client, gets: String(repeating: plain("/"), count: 20) + timeout, ends: true, "The last one does not end: 408.")
    }

    @Test("a body that stops gets 408, and its handler an error") func body() throws {
        let seen = Notes<String>()
        let server = try HandServer { _ in
            .later { body in
                do {
                    while let bytes = try await body.next() { seen.note("\(bytes.count) bytes") }
                } catch { seen.note("\(error), cancelled: \(Task.isCancelled)") }
                return .text("too late")
            }
        }
        let client = try server.connect()
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n")
        for _ in 0..<3 {
            try server.pass(seconds: 19)
            client.send("x")
            try server.settle()
        }
        client.read()
        #expect(client.bytes.isEmpty, "A byte after each 19 seconds is progress; it got \(client.text.debugDescription).")
        try server.pass(seconds: 21)
        try server.expect(client, gets: timeout, ends: true, "20 seconds without one: 408 (RFC 9110 §15.5.9).")
        #expect(
            seen.all == ["1 bytes", "1 bytes", "1 bytes", "timedOut, cancelled: true"],
            "The handler is told why the body broke off, and that nobody waits for its answer; it saw \(seen.all).")
    }

    @Test("a handler that does not read has no deadline") func handler() throws {
        let gate = Gate()
        let server = try HandServer { _ in
            .later { _ in
                await gate.pass()
                return .text("done")
            }
        }
        let client = try server.connect()
        client.send(get("/"))
        try server.settle()
        try server.pass(seconds: 300)
        gate.open()
        try server.expect(client, gets: plain("done"), "The client waits for us and not we for it: five minutes later it is answered.")
    }

    @Test("a client that takes nothing is closed", arguments: ["", "GET / HTTP/1.1\r\nHost: a\r\nX: …", get("/small") + "G"])
    func write(sends: String) throws {
        // So much may wait that requests are still read: a client that sends must not thereby count as one that takes.
        let server = try HandServer({ $0.outputHighWater = 10_000_000 }) { request in
            request.path == "/" ? .now(Self.big) : echoPath(request)
        }
        let client = try server.pair()
        client.send(get("/"))
        try server.settle()
        var bytes = Array(sends.utf8)[...]
        for _ in 0..<19 {
            client.send(bytes.prefix(2))
            bytes = bytes.dropFirst(2)
            try server.pass(seconds: 1)
        }
        #expect(server.host.open == 1, "19 seconds of 20.")
        try server.pass(seconds: 2)
        #expect(
            server.host.open == 0,
            "20 seconds in which the client took no byte of its answer: it is closed, whatever it sends meanwhile. Open are \(server.host.open)."
        )
    }

    @Test("a client that takes its answer slowly is not closed") func slowReader() throws {
        let server = try HandServer { _ in .now(Self.big) }
        let client = try server.pair()
        client.send(get("/"))
        try server.settle()
        for _ in 0..<4 {
            try server.pass(seconds: 19)
            // The kernel says that there is room only when most of its buffer is free.
            client.read(atMost: 200_000)
            try server.settle()
        }
        try server.turn {
            client.read()
            return client.bytes.count > 1_000_000
        }
        #expect(client.text == bigAnswer, "What it takes every 19 seconds is progress; \(client.bytes.count) bytes came.")
    }

    @Test("a client that makes no room that the kernel would tell about is not closed") func slowLink() throws {
        let server = try HandServer { _ in .now(Self.big) }
        let client = try server.pair()
        client.send(get("/"))
        try server.settle()
        for _ in 0..<3 {
            try server.pass(seconds: 15)
            client.read(atMost: 40_000)
            try server.settle()
        }
        #expect(
            server.host.open == 1,
            "The kernel calls a socket writable when much of its buffer is free, and the client makes less room than that in 20 seconds: the server could write nothing, but the client took bytes. Open are \(server.host.open). By hand: curl --limit-rate 10k, with an answer of 20 megabytes."
        )
        try server.pass(seconds: 41)
        #expect(server.host.open == 0, "Since then it has taken none: it is closed. Open are \(server.host.open).")
    }

    @Test("a client that took its answer late is idle, and has the time of an idle one") func idleAfterWrite() throws {
        let server = try HandServer { _ in .now(Self.big) }
        let client = try server.pair()
        client.send(get("/"))
        try server.turn {
            client.read()
            return client.bytes.count > 1_000_000
        }
        try server.settle()
        #expect(
            server.connection?.deadlines.waiting == .idle,
            "Everything is sent: it waits for the next request, not for \(String(describing: server.connection?.deadlines.waiting)).")
        try server.pass(seconds: 70)
        #expect(server.host.open == 1, "70 seconds of 75: the connection is kept.")
        try server.pass(seconds: 6)
        #expect(server.host.open == 0, "After 75 it is closed.")
    }

    @Test("a producer may take its time when the client has taken everything") func slowProducer() throws {
        let gate = Gate()
        let server = try HandServer { _ in
            .now(
                stream(length: 1_000_003) { writer in
                    try await writer.write([UInt8](repeating: 0x78, count: 1_000_000))
                    await gate.pass()
                    try await writer.write("end")
                })
        }
        let client = try server.pair()
        client.send(get("/"))
        try server.turn {
            client.read()
            return client.bytes.count > 1_000_000
        }
        try server.pass(seconds: 60)
        gate.open()
        try server.expect(
            client, gets: sized(1_000_003) + String(repeating: "x", count: 1_000_000) + "end",
            "The client has taken every byte and waits for more: it must not be cut off because we have none for a minute.")
    }

    @Test("after the last answer the client has two seconds", arguments: [false, true]) func linger(late: Bool) throws {
        let server = try HandServer { _ in late ? .now(Self.big) : .now(.text("bye")) }
        let client = try server.pair()
        client.send(get("/", "Connection: close"))
        try server.turn {
            client.read()
            return client.ended
        }
        try server.pass(seconds: 1)
        client.send("still here")
        try server.settle()
        #expect(server.host.open == 1, "After its last answer the server reads away what still comes (RFC 9112 §9.6).")
        try server.pass(seconds: 2)
        #expect(server.host.open == 0, "But not for longer than two seconds; open are \(server.host.open).")
    }

    @Test("the rest of a body that nobody reads must come in time") func unreadBody() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nx")
        try server.expect(client, gets: plain("/"), "Answered before its body is here.")
        try server.pass(seconds: 21)
        client.read()
        #expect(
            server.host.open == 0 && client.text == plain("/"),
            "It sends no more of its body for 20 seconds: closed, without a second answer. Open are \(server.host.open).")
    }
}
