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

}
