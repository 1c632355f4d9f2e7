import HTTPParser
import HTTPServer
import Router
import Synchronization
import Testing

@testable import Router

@Suite("BodyLimit", .timeLimit(.minutes(1)))
struct BodyLimitTests {
    private let calls = Calls()

    private final class Calls: Sendable {
        let count = Atomic(0)
    }

    /// A body that is taken whole.
    struct Whole: HandlerInput, ResponseConvertible {
        var bytes: [UInt8]
        static var source: InputSource { .body }
        static var output: OutputRecord { OutputRecord() }
        static func read(from inputs: inout Inputs) -> Whole { Whole(bytes: inputs.body) }
        func response(in context: Context) -> Response { .text("\(bytes.count)") }
    }

    private func client(_ limit: Int) throws -> Client {
        let app = App(errors: PlainErrors())
        app.settings.bodyLimit = 20
        app.post("/plain") { (context, body: Whole) in body }
        app.group("/limited", BodyLimit(limit)) { group in
            group.post("/whole") { (context, body: Whole) in body }
            group.post("/stream") { [calls] (context, body: RequestBody) async throws in
                calls.count.add(1, ordering: .relaxed)
                var count = 0
                while let bytes = try await body.next() { count += bytes.count }
                return "\(count)"
            }
            group.post("/stubborn") { (context, body: RequestBody) async in
                var results: [String] = []
                for _ in 0..<3 {
                    do { results.append(try await body.next() == nil ? "end" : "bytes") } catch { results.append("\(error)") }
                }
                return results.joined(separator: " ")
            }
            group.get("/nothing") { context in "x" }
        }
        return try Client(app)
    }

    private func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x61, count: count) }

    @Test("routes may have more than usual, or less", arguments: [5, 50]) func whole(_ limit: Int) async throws {
        let client = try client(limit)
        #expect(await client.ask("POST /limited/whole", body: bytes(limit)).text == "\(limit)")
        #expect(await client.ask("POST /limited/whole", body: bytes(limit), chunked: true).text == "\(limit)")
        #expect(await client.ask("POST /limited/whole", body: bytes(limit + 1)).status == 413)
        #expect(await client.ask("POST /limited/whole", body: bytes(limit + 1), chunked: true).status == 413)
        #expect(await client.ask("POST /plain", body: bytes(20)).text == "20")
        #expect(await client.ask("POST /plain", body: bytes(21)).status == 413)
    }

    @Test("a declared length beyond the limit is answered at once") func declared() async throws {
        let reply = await (try client(5)).ask("POST /limited/stream", body: bytes(6))
        #expect(reply.status == 413 && reply.isSynchronous)
        #expect(calls.count.load(ordering: .relaxed) == 0, "the handler must not be called")
    }

    @Test("a stream is cut off where it becomes too long") func stream() async throws {
        let client = try client(5)
        #expect(await client.ask("POST /limited/stream", body: bytes(5), chunked: true).text == "5")
        let reply = await client.ask("POST /limited/stream", body: bytes(6), chunked: true)
        #expect(reply.status == 413, "\(reply.text)")
        #expect(reply.text.contains("5 bytes"))
    }

    @Test("who reads on gets the error again, and no end") func stubborn() async throws {
        let reply = await (try client(5)).ask("POST /limited/stubborn", body: bytes(6), chunked: true)
        #expect(reply.text == "tooLarge(limit: 5) tooLarge(limit: 5) tooLarge(limit: 5)")
    }

    @Test("of two limits the smaller one counts") func nested() async throws {
        let app = App(errors: PlainErrors())
        app.use(BodyLimit(10))
        app.group("/large", BodyLimit(100)) { group in
            group.post("/") { (context, body: RequestBody) async throws in "\(try await body.collect(upTo: 1000).count)" }
        }
        let client = try Client(app)
        #expect(await client.ask("POST /large", body: bytes(11)).status == 413)
        #expect(await client.ask("POST /large", body: bytes(11), chunked: true).status == 413)
        #expect(await client.ask("POST /large", body: bytes(10), chunked: true).text == "10")
    }

    @Test("a request without a body stays synchronous") func nothing() async throws {
        let reply = await (try client(0)).ask("GET /limited/nothing")
        #expect(reply.text == "x" && reply.isSynchronous)
    }
}
