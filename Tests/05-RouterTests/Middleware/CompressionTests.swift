import CZlib
import HTTPParser
import HTTPServer
import Router
import Testing

@testable import Router

@Suite("Compression", .timeLimit(.minutes(1)))
struct CompressionTests {
    private static let text = (0..<400).map { "line \($0), and what stands in it\n" }.joined()
    private static let long = [UInt8]((0..<300_000).map { UInt8(truncatingIfNeeded: ($0 / 7) ^ ($0 >> 9)) })

    private func client() throws -> Client {
        let app = App(errors: PlainErrors())
        app.use(Compression())
        app.get("/text") { context in
            var response = Response.text(Self.text)
            response.head.add(field: "ETag", "\"v1\"")
            response.head.add(field: "Accept-Ranges", "bytes")
            return response
        }
        app.get("/small") { context in "small" }
        app.get("/picture") { context in Response(contentType: "image/png", body: .bytes(Self.long)) }
        app.get("/random") { context in
            var generator = SystemRandomNumberGenerator()
            return Response(contentType: "text/plain", body: .bytes((0..<2000).map { _ in generator.next() }))
        }
        app.get("/long") { context in Response(contentType: "application/json", body: .bytes(Self.long)) }
        app.get("/field") { context in
            var response = Response.text(Self.text)
            response.head[field: context.query["name"]!] = context.query["value"]!
            return response
        }
        app.get("/part") { context in Response(.partialContent, contentType: "text/plain", body: .text(Self.text)) }
        app.get("/kept") { context in
            var response = Response(.notModified)
            response.head.add(field: "ETag", "\"v1\"")
            return response
        }
        app.get("/events") { context in
            Response(
                contentType: "text/event-stream",
                body: .stream(length: nil) { writer in
                    try await writer.write("data: one\n\n")
                    try await writer.write("data: two\n\n")
                    try await writer.write(Self.long)
                })
        }
        return try Client(app)
    }

    private let gzip = "Accept-Encoding: gzip, deflate, br"

    @Test("a body comes compressed, and says so") func plain() async throws {
        let reply = await (try client()).ask("GET /text", gzip)
        #expect(reply["Content-Encoding"] == "gzip")
        #expect(reply["Vary"] == "Accept-Encoding")
        #expect(reply["ETag"] == "W/\"v1\"", "other bytes: a strong validator would lie (RFC 9110 §8.8.1)")
        #expect(reply["Accept-Ranges"] == nil)
        #expect(reply.isSynchronous, "a small body is compressed where it stands")
        #expect(reply.bytes.count * 4 < Self.text.utf8.count)
        #expect(String(decoding: try inflated(reply.bytes), as: UTF8.self) == Self.text)
    }

    @Test("deflate has the zlib format") func deflate() async throws {
        let reply = await (try client()).ask("GET /text", "Accept-Encoding: deflate")
        #expect(reply["Content-Encoding"] == "deflate")
        #expect(reply.bytes.first.map { $0 & 0x0F } == 8)
        #expect(String(decoding: try inflated(reply.bytes), as: UTF8.self) == Self.text)
    }

    @Test("who does not ask gets the body as it is, and the caches are told") func identity() async throws {
        let client = try client()
        for fields in [[], ["Accept-Encoding: br"], ["Accept-Encoding: gzip;q=0"], ["Accept-Encoding: identity, gzip;q=0.5"]] {
            let reply = await client.ask("GET /text", fields)
            #expect(reply.text == Self.text && reply["Content-Encoding"] == nil, "for \(fields)")
            #expect(reply["Vary"] == "Accept-Encoding")
            #expect(reply["ETag"] == "\"v1\"")
        }
    }

    @Test("what is small, packed or a part stays as it is", arguments: ["small", "picture", "random", "part"])
    func left(_ path: String) async throws {
        let reply = await (try client()).ask("GET /" + path, gzip)
        #expect(reply["Content-Encoding"] == nil)
        #expect(reply.isSynchronous)
    }

    @Test(
        "what must not be changed stays as it is",
        arguments: [("Content-Encoding", "br"), ("Cache-Control", "public,%20No-Transform"), ("Content-Type", "video/mp4")])
    func field(_ name: String, _ value: String) async throws {
        let reply = await (try client()).ask("GET /field?name=\(name)&value=\(value)", gzip)
        #expect(reply.text == Self.text)
    }

    @Test("a large body comes in pieces, compressed off the loop") func long() async throws {
        let reply = await (try client()).ask("GET /long", gzip)
        #expect(reply["Content-Encoding"] == "gzip")
        #expect(reply.pieces.allSatisfy { $0.count <= RouterLimits.compressedAtOnce + 4096 })
        #expect(try inflated(reply.bytes) == Self.long)
    }

    @Test("each piece of a stream can be read when it has come") func stream() async throws {
        let reply = await (try client()).ask("GET /events", gzip)
        #expect(reply["Content-Encoding"] == "gzip")
        #expect(String(decoding: try inflated(reply.pieces[0], isWhole: false), as: UTF8.self) == "data: one\n\n")
        #expect(try inflated(Array(reply.pieces[...1].joined()), isWhole: false).count == 22)
        #expect(try inflated(reply.bytes) == Array("data: one\n\ndata: two\n\n".utf8) + Self.long)
    }

    @Test("a HEAD says what a GET would") func head() async throws {
        let client = try client()
        for path in ["/text", "/long"] {
            let (head, get) = (await client.ask("HEAD " + path, gzip), await client.ask("GET " + path, gzip))
            #expect(head.response.head.fields == get.response.head.fields)
            #expect(head.response.body.byteCount == get.response.body.byteCount)
        }
    }

    @Test("a 304 speaks of the form that the client has") func notModified() async throws {
        let client = try client()
        let coded = await client.ask("GET /kept", gzip, "If-None-Match: \"x\", W/\"v1\"")
        #expect(coded["ETag"] == "W/\"v1\"" && coded["Vary"] == "Accept-Encoding")
        let plain = await client.ask("GET /kept", gzip, "If-None-Match: \"v1\"")
        #expect(plain["ETag"] == "\"v1\"" && plain["Vary"] == nil)
    }

    @Test(
        "weights decide (RFC 9110 §12.5.3)",
        arguments: [
            ("gzip", "gzip"), ("x-gzip", "gzip"), ("GZIP", "gzip"), ("deflate", "deflate"), ("gzip, deflate", "gzip"),
            ("gzip;q=0.5, deflate;q=0.8", "deflate"), ("gzip;q=0.5, deflate ; q=0.80", "deflate"), ("*", "gzip"),
            ("gzip;q=0, *", "deflate"), ("br, *;q=0.1", "gzip"), ("gzip;q=1.000", "gzip"), ("gzip;q=0.001", "gzip"),
            ("", "none"), ("br", "none"), ("gzip;q=0", "none"), ("gzip;q=0.000", "none"), ("*;q=0", "none"), ("identity", "none"),
            ("gzip;q=0.4, identity;q=0.5", "none"), ("gzip;q=2", "none"), ("gzip;q=0.0001", "none"), ("gzip;q=x", "none"),
            ("gzip;q=1.5", "none"), ("identity;q=0", "none"),
        ])
    func weights(_ accepted: String, _ coding: String) {
        #expect((ContentCoding.preferred(listMembers(accepted))?.rawValue ?? "none") == coding, "for \(accepted)")
    }
}

/// The bytes before compression.
private func inflated(_ bytes: [UInt8], isWhole: Bool = true) throws -> [UInt8] {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    // 32: gzip or zlib, whichever it is (zlib.h).
    try #require(inflateInit2_(stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
    defer { inflateEnd(stream) }
    var output: [UInt8] = []
    var result = Z_OK
    bytes.withUnsafeBufferPointer { input in
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
        repeat {
            output += [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = 65_536
                result = inflate(stream, Z_SYNC_FLUSH)
                count = 65_536 - Int(stream.pointee.avail_out)
            }
        } while result == Z_OK && (stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0)
    }
    if isWhole { try #require(result == Z_STREAM_END && stream.pointee.avail_in == 0) }
    return output
}
