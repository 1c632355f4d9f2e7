import HTTPParser
import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@testable import EventLoop
@testable import HTTPServer

/// Answers that take `await`, where the server turns its loop itself: they share a task until one of them waits.
@Suite("Answers that come later, live", .timeLimit(.minutes(1)))
struct LeadTests {
    /// Runs `body` beside a server on one loop.
    private func withServer(_ handler: @escaping Handler, _ body: @escaping @Sendable (_ port: Int) throws -> Void) async throws {
        var configuration = Server.Configuration()
        configuration.port = 0
        let server = try Server(configuration, logger: silent, handler: handler)
        let run = Aside.task { try await server.run() }
        let result = await Result { try await onThread { [port = server.port] in try body(port) } }
        server.stop()
        #expect(await ends { try await run.value }, "The server stops.")
        try result.get()
    }

    @Test("they come in the order of their requests, however many one read brings") func pipelined() async throws {
        try await withServer { request in
            request.path.hasSuffix("0") ? .now(.text(request.path)) : .later { _ in .text(request.path) }
        } _: { port in
            let client = try LiveClient(port: port)
            let paths = (1...500).map { "/\($0)" } + ["/last"]
            try client.send(paths.dropLast().map { get($0) }.joined() + get("/last", "Connection: close"))
            let text = try client.readAll()
            #expect(text == paths.dropLast().map { plain($0) }.joined() + plain("/last", connection: "close"))
        }
    }

    /// A server that turns its loop itself, and stops when it has answered a request for `/…stop`. Two clients of it, whose reads are its
    /// writes, have sent their requests before it begins.
    private func led(
        _ requests: [[String]], waiting gate: Gate = Gate(), _ check: (HandServer, [Client]) throws -> Void
    ) throws {
        let stop = Notes<EventLoop>()
        let server = try HandServer { request in
            let path = request.path
            return .later { _ in
                if path.hasSuffix("stop") { stop.all.first?.stop() }
                if path.hasPrefix("/wait") { await gate.pass() }
                return .text(path)
            }
        }
        stop.note(server.loop)
        let clients = try requests.map { paths in
            let client = try server.messages()
            client.send(paths.map { get($0) }.joined())
            return client
        }
        try server.host.run()
        for client in clients { client.read() }
        try check(server, clients)
    }

    @Test("what one read brings is answered with one write, for each of the clients that ask at the same time") func oneWrite() throws {
        let paths = (0..<16).map { "/\($0)" }
        try led([paths, paths + ["/stop"]]) { _, clients in
            for (client, paths) in zip(clients, [paths, paths + ["/stop"]]) {
                #expect(client.text == paths.map { plain($0) }.joined(), "All are answered, in order.")
                #expect(
                    client.reads.count == 1,
                    "Answers that do not wait are sent together; there were \(client.reads.count) writes, of \(client.reads) bytes. By hand: strace -e trace=recvfrom,read,sendto."
                )
            }
        }
    }

    @Test("what is answered does not wait for the one behind it that waits") func answersBeforeOneThatWaits() throws {
        let gate = Gate()
        try led([["/1", "/2", "/wait/stop", "/4", "/5"]], waiting: gate) { server, clients in
            #expect(clients[0].text == plain("/1") + plain("/2"), "The third answer takes time: the two before it are sent at once.")
            gate.open()
            try server.expect(
                clients[0], gets: ["/1", "/2", "/wait/stop", "/4", "/5"].map { plain($0) }.joined(),
                "Those behind it come when it is over.")
        }
    }

    @Test("hundreds of requests in one read are all answered, and nothing of them is kept") func manyInOneRead() throws {
        let paths = (0..<300).map { "/\($0)" } + ["/stop"]
        try led([paths]) { server, clients in
            #expect(clients[0].text == paths.map { plain($0) }.joined())
            #expect(server.connection?.pending.isEmpty == true, "Nothing of them is kept.")
        }
    }

    @Test("those that do not wait share a task; one that waits keeps it, and holds up nobody") func tasks() async throws {
        let (gate, waits) = (Gate(), Gate())
        try await withServer { request in
            .later { _ in
                if request.path == "/waits" {
                    waits.open()
                    await gate.pass()
                }
                return .text("\(withUnsafeCurrentTask { $0.hashValue }) \(Task.isCancelled)")
            }
        } _: { port in
            let (first, second) = (try LiveClient(port: port), try LiveClient(port: port))
            try first.send(get("/"))
            let before = try first.read { $0.hasSuffix("false") }
            try second.send(get("/waits"))
            while !waits.isOpen { usleep(1000) }
            for _ in 0..<2 { try first.send(get("/")) }
            try first.send(get("/", "Connection: close"))
            let answers = try first.readAll().split(separator: "HTTP/1.1 200 OK").map { $0.suffix(while: { !$0.isNewline }) }
            #expect(answers.count == 4, "The one that waits is not waited for.")
            #expect(Set(answers[1...]).count == 1, "Those behind it share another task: \(answers)")
            gate.open()
            let waited = try second.read { $0.hasSuffix("false") }
            #expect(
                before.suffix(while: { !$0.isNewline }) == waited.suffix(while: { !$0.isNewline }),
                "The task that waited is the one from before."
            )
            try second.send(get("/", "Connection: close"))
            let after = try second.readAll().suffix(while: { !$0.isNewline })
            #expect(after == answers[3], "Who has waited leads no more.")
        }
    }

    @Test("whose client goes away is cancelled, and nobody after it") func cancelled() async throws {
        let (waits, seen) = (Gate(), Gate())
        try await withServer { request in
            .later { _ in
                if request.path == "/waits" {
                    await withTaskCancellationHandler {
                        waits.open()
                        await seen.pass()
                    } onCancel: {
                        seen.open()
                    }
                }
                return .text("\(Task.isCancelled)")
            }
        } _: { port in
            let leaving = try connect(to: port)
            _ = try Array(get("/waits").utf8).withUnsafeBytes { try writeBytes($0, to: leaving) }
            let other = try LiveClient(port: port)
            while !waits.isOpen {
                try other.send(get("/"))
                try other.read { $0.hasSuffix("false") }
                usleep(1000)
            }
            resetWhenClosed(leaving)
            closeDescriptor(leaving)
            for _ in 0..<20 {
                try other.send(get("/"))
            }
            try other.send(get("/", "Connection: close"))
            #expect(try other.readAll().components("true") == 1, "No answer of another request is cancelled.")
        }
        #expect(await ends { await seen.pass() }, "The task of the client that has gone is cancelled.")
    }

    @Test("a head that is kept is the same as one that is written") func heads() throws {
        var (plain, dates) = (PlainHead(), DateCache())
        let heads = [
            ResponseHead(contentType: "text/plain"), ResponseHead(contentType: "application/json"), ResponseHead(status: .notFound),
            ResponseHead(contentType: "a/very-long-type-that-no-one-needs; with=a-parameter-that-is-even-longer-than-the-type-itself"),
            ResponseHead(status: Status(code: 200, reason: "Fine")!, contentType: "text/plain"),
        ]
        for (round, number) in [0, 1, 2, 2, 0, 0, 0, 1, 3, 3, 3, 4, 4, 0, 4, 4].enumerated() {
            dates.renew(at: UInt64(round / 4) * 2_000_000_000)
            for (length, keepAlive, version) in [
                (0, true, HTTPVersion.http11), (7, true, .http11), (999, true, .http11), (1000, false, .http11), (42, true, .http10),
            ] {
                var one = OutputBuffer()
                var other = OutputBuffer()
                try plain.write(
                    heads[number], into: &one, dates: &dates, framing: .length(length), keepAlive: keepAlive, version: version)
                try heads[number].write(
                    into: &other, date: dates.date, framing: .length(length), keepAlive: keepAlive, version: version)
                #expect(String(decoding: one.bytes, as: UTF8.self) == String(decoding: other.bytes, as: UTF8.self))
            }
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

extension String {
    /// What stands at the end, as long as it holds.
    fileprivate func suffix(while holds: (Character) -> Bool) -> Substring { self[...].suffix(while: holds) }
    /// Into how many pieces another text divides this one.
    fileprivate func components(_ text: String) -> Int { split(separator: text, omittingEmptySubsequences: false).count }
}

extension Substring {
    fileprivate func suffix(while holds: (Character) -> Bool) -> Substring {
        let count = reversed().prefix(while: holds).count
        return suffix(count)
    }
}
