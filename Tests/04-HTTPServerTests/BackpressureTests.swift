import HTTPParser
import Testing

@testable import HTTPServer

/// Clients that do not take their answers, and what that may cost: little memory, and nobody else's answers.
@Suite("Backpressure of connections", .timeLimit(.minutes(1)))
struct BackpressureTests {
    private static let big = Response(body: .bytes([UInt8](repeating: 0x78, count: 100_000)))
    private let answer = sized(100_000).utf8.count + 100_000

    /// Reads until so many bytes came (without `Date` fields).
    private func readAll(_ client: Client, _ server: HandServer, answers: Int) throws {
        try server.turn {
            client.read()
            return client.bytes.count >= answers * answer + answers * "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n".utf8.count
        }
    }

    @Test("answers of one read do not fill the memory", arguments: ["/now", "/later", "/post"]) func oneRead(path: String) throws {
        let server = try HandServer { request in request.path == "/now" ? .now(Self.big) : .later { _ in Self.big } }
        let client = try server.pair()
        let count = 40
        let request = path == "/post" ? post(path, "x") : get(path)
        client.send(String(repeating: request, count: count))
        try server.settle()
        let waiting = server.connection?.output.count ?? -1
        #expect(
            0...300_000 ~= waiting,
            "\(count) requests in one packet ask for \(count * 100_000) bytes, and the client reads none: above 64 KiB no further request may be begun. \(waiting) bytes wait."
        )
        #expect(
            server.connection?.interest == .writable,
            "Above the mark the server does not read; it asks for \(String(describing: server.connection?.interest)).")
        try readAll(client, server, answers: count)
        #expect(
            client.text == String(repeating: sized(100_000) + String(repeating: "x", count: 100_000), count: count),
            "Then the client reads, and every answer comes, whole and once; came \(client.bytes.count) bytes.")
        client.send(get("/now", "Connection: close"))
        try server.turn {
            client.read()
            return client.ended
        }
        #expect(client.ended, "The connection goes on as before.")
    }

    @Test("a client that reads nothing is not read from") func stopsReading() throws {
        let server = try HandServer { _ in .now(Self.big) }
        let client = try server.pair()
        let requests = Array(String(repeating: get("/"), count: 100_000).utf8)
        let sent = try server.send(requests, from: client)
        #expect(
            sent < 1_000_000,
            "It asks and asks and takes no answer. The server stops reading, the kernel's buffers fill, and the client must wait: it could send \(sent) of \(requests.count) bytes."
        )
        let connection = try #require(server.connection)
        #expect(
            connection.output.count < 300_000 && connection.pending.count <= 64 * 1024,
            "What the connection holds is bounded: \(connection.output.count) bytes of answers and \(connection.pending.count) of requests."
        )
    }

    @Test("a producer waits for the client") func producer() throws {
        let written = Notes<Int>()
        let server = try HandServer { _ in
            .now(
                stream(length: 5_000_000) { writer in
                    for _ in 0..<500 {
                        try await writer.write([UInt8](repeating: 0x78, count: 10_000))
                        written.note(10_000)
                    }
                })
        }
        let client = try server.pair()
        client.send(get("/"))
        try server.settle()
        let before = written.all.count * 10_000
        #expect(
            before < 1_000_000,
            "The client reads nothing: the producer is held up above 64 KiB beside what the kernel takes. It wrote \(before) of 5,000,000 bytes."
        )
        try server.turn {
            client.read()
            return client.bytes.count > 5_000_000
        }
        #expect(
            client.text == sized(5_000_000) + String(repeating: "x", count: 5_000_000),
            "Then everything comes; came \(client.bytes.count) bytes.")
    }

    @Test("a client that takes everything at once does not keep the loop from the others") func fair() throws {
        let notes = Notes<String>()
        // A datagram holds 64 KiB: never may more wait.
        let server = try HandServer({ $0.outputHighWater = 20_000 }) { request in
            notes.note(request.path)
            if request.path == "/small" { return .now(.text("small")) }
            return .now(
                stream { writer in
                    for _ in 0..<1000 { try await writer.write([UInt8](repeating: 0x78, count: 10_000)) }
                    notes.note("done")
                })
        }
        let greedy = try server.insatiable()
        let small = try server.pair()
        greedy.send(get("/big"))
        try server.loop.turn(milliseconds: 0)
        small.send(get("/small"))
        try server.turn { notes.all.count == 3 }
        #expect(
            notes.all == ["/big", "/small", "done"],
            "Ten megabytes never meet a full buffer; the other client must not wait until they are sent. It was: \(notes.all).")
        try server.expect(small, gets: plain("small"), "The other client has its answer.")
    }

    @Test("two writers of one answer both go on") func twoWriters() throws {
        let server = try HandServer { _ in
            .now(
                stream(length: 4_000_000) { writer in
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for _ in 0..<2 {
                            group.addTask { for _ in 0..<20 { try await writer.write([UInt8](repeating: 0x78, count: 100_000)) } }
                        }
                        try await group.waitForAll()
                    }
                })
        }
        let client = try server.pair()
        client.send(get("/"))
        try server.settle()
        try server.turn {
            client.read()
            return client.bytes.count > 4_000_000
        }
        #expect(
            client.text == sized(4_000_000) + String(repeating: "x", count: 4_000_000),
            "Both tasks wait for room at once, and both are told; came \(client.bytes.count) of 4,000,000 bytes.")
    }

    @Test("an answer of another connection does not get into this one's") func broadcast() throws {
        let writers = Notes<BodyWriter>()
        defer { writers.clear() }
        let gate = Gate()
        let server = try HandServer { request in
            if request.path == "/now" { return echoPath(request) }
            return .now(
                stream { writer in
                    writers.note(writer)
                    // A newcomer greets everybody, itself first.
                    for writer in writers.all.reversed() { try await writer.write("hi") }
                    await gate.pass()
                })
        }
        let first = try server.connect()
        first.send(get("/join"))
        try server.expect(first, gets: chunkedHead + "2\r\nhi\r\n", "The first one greets itself.")
        let second = try server.connect()
        second.send(get("/now") + get("/join"))
        try server.expect(
            second, gets: plain("/now") + chunkedHead + "2\r\nhi\r\n",
            "The second one has two answers that are not sent yet when its task writes to the first connection: they are its own.")
        try server.expect(
            first, gets: chunkedHead + "2\r\nhi\r\n2\r\nhi\r\n", "And the first one gets the second greeting, and nothing else.")
        gate.open()
        try server.settle()
    }

    @Test("a broken connection takes no other one's answers with it") func brokenOther() throws {
        let writers = Notes<BodyWriter>()
        defer { writers.clear() }
        let gate = Gate()
        let server = try HandServer { request in
            if request.path == "/now" { return echoPath(request) }
            if request.path == "/join" {
                return .now(
                    stream { writer in
                        writers.note(writer)
                        await gate.pass()
                    })
            }
            return .later { _ in
                try? await writers.all.first?.write("to one that is gone")
                return .text("sent")
            }
        }
        let gone = try server.pair()
        gone.send(get("/join"))
        try server.settle()
        let client = try server.pair()
        // Both in one turn, the request first: the server does not know yet that the other client is gone.
        client.send(get("/now") + get("/tell"))
        gone.close()
        try server.expect(
            client, gets: plain("/now") + plain("sent"),
            "Writing to the broken connection fails and closes it; the answers that wait on this one stay.")
        gate.open()
        try server.settle()
    }
}
