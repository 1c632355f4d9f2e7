import HTTPParser
import Testing

@testable import HTTPServer

/// Pipelined requests through a whole connection: order, cuts, writes.
@Suite("Pipelined connections", .timeLimit(.minutes(1)))
struct PipelineTests {
    /// Answers at once, in a task that does not suspend, or in one that yields, by the path.
    @Sendable private static func mixed(_ request: Request) -> Answer {
        let path = request.path
        if path.hasPrefix("/now") { return .now(.text(path)) }
        if path.hasPrefix("/yield") {
            return .later { _ in
                for _ in 0..<3 { await Task.yield() }
                return .text(path)
            }
        }
        if path.hasPrefix("/body") {
            return .later { body in
                let bytes = (try? await body.collect(upTo: 100)) ?? []
                return .text(path + "=" + String(decoding: bytes, as: UTF8.self))
            }
        }
        return .later { _ in .text(path) }
    }

    private let requests =
        get("/now1") + get("/later") + post("/body", "abcde") + get("/yield1") + get("/now2") + get("/yield2") + get("/now3")
        + "POST /body2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nxyz\r\n2;ext=1\r\nuv\r\n0\r\nX-Sum: 5\r\n\r\n"
        + get("/last", "Connection: close")
    private let answers =
        plain("/now1") + plain("/later") + plain("/body=abcde") + plain("/yield1") + plain("/now2") + plain("/yield2") + plain("/now3")
        + plain("/body2=xyzuv") + plain("/last", connection: "close")

    @Test("answers come in the order of the requests") func order() throws {
        let server = try HandServer(handler: Self.mixed)
        let client = try server.connect()
        client.send(requests)
        try server.expect(
            client, gets: answers, ends: true,
            "Nine requests in one packet, answered at once, by tasks, and by tasks that suspend: the answers keep the order (RFC 9112 §9.3.2)."
        )
    }

    @Test("requests may be cut anywhere") func cuts() throws {
        let bytes = Array(requests.utf8)
        let server = try HandServer(handler: Self.mixed)
        for cut in 1..<bytes.count {
            let client = try server.pair()
            client.send(bytes[..<cut])
            try server.settle()
            client.send(bytes[cut...])
            try server.turn {
                client.read()
                return client.ended
            }
            guard client.text == answers else {
                Issue.record(
                    "The \(bytes.count) bytes came in two packets, the first of \(cut) bytes, and were answered with \(client.text.debugDescription); expected was what they get in one packet, \(answers.debugDescription)."
                )
                return
            }
        }
    }

    @Test("requests may come byte by byte") func bytes() throws {
        let server = try HandServer(handler: Self.mixed)
        let client = try server.pair()
        for byte in requests.utf8 {
            client.send([byte])
            try server.loop.turn(milliseconds: 0)
        }
        try server.expect(client, gets: answers, ends: true, "One byte a packet gets what one packet gets.")
    }

    @Test("heads of several connections may come at the same time") func interleaved() throws {
        let server = try HandServer(handler: echoPath)
        let clients = try (0..<3).map { _ in try server.pair() }
        let requests = ["/a", "/longer", "/c?q=1"].map { Array(get($0, "X-Path: \($0)").utf8) }
        for index in 0..<requests.map(\.count).max()! {
            for (client, request) in zip(clients, requests) where index < request.count { client.send([request[index]]) }
            try server.loop.turn(milliseconds: 0)
        }
        for (client, path) in zip(clients, ["/a", "/longer", "/c"]) {
            try server.expect(
                client, gets: plain(path), "Three heads, a byte of each in turn: what is known of one must not get into another.")
        }
    }

    @Test("answers at once leave in one write") func oneWrite() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.messages()
        let paths = (0..<16).map { "/\($0)" }
        client.send(paths.map { get($0) }.joined())
        try server.turn {
            client.read()
            return client.bytes.count >= paths.count
        }
        #expect(
            client.text == paths.map { plain($0) }.joined(),
            "Sixteen requests in one packet, sixteen answers in order; came \(client.text.debugDescription).")
        #expect(
            client.reads.count == 1,
            "What one read brings is answered with one write; there were \(client.reads.count), of \(client.reads) bytes. By hand: strace -e trace=recvfrom,read,sendto."
        )
    }

    @Test("answers of tasks that do not suspend leave in one write, too") func oneWriteOfTasks() throws {
        let server = try HandServer { request in
            let path = request.path
            return .later { _ in .text(path) }
        }
        let client = try server.messages()
        client.send((0..<16).map { get("/\($0)") }.joined())
        try server.turn {
            client.read()
            return !client.reads.isEmpty
        }
        #expect(
            client.text == (0..<16).map { plain("/\($0)") }.joined() && client.reads.count == 1,
            "A task that answers without suspending costs no write of its own: one write for sixteen answers; there were \(client.reads.count), with \(client.text.debugDescription)."
        )
    }

    @Test("a request behind one that waits is not begun") func waits() throws {
        let gate = Gate()
        let begun = Notes<String>()
        let server = try HandServer { request in
            begun.note(request.path)
            return .later { _ in
                if request.path == "/first" { await gate.pass() }
                return .text(request.path)
            }
        }
        let client = try server.connect()
        client.send(get("/first") + get("/second"))
        try server.settle()
        #expect(begun.all == ["/first"], "The second answer could not be sent before the first; begun were \(begun.all).")
        gate.open()
        try server.expect(client, gets: plain("/first") + plain("/second"), "Both are answered when the first one may go on.")
    }

    @Test("an empty line before a request is passed over") func emptyLine() throws {
        let server = try HandServer(handler: echoPath)
        let client = try server.connect()
        client.send(post("/a", "xx") + "\r\n" + get("/b"))
        try server.expect(
            client, gets: plain("/a") + plain("/b"), "Old clients end a body with CR LF; a server ignores it (RFC 9112 §2.2).")
    }
}
