import CNIOLLHTTP
import Case
import NIOCore
import NIOEmbedded
import NIOHTTP1

let swiftNIO: [Case] = [
    // A channel that is not connected to anything, and whose only handler is the one to be measured.
    Case("a request's head: SwiftNIO HTTPRequestDecoder") { decoded(head, parts: 2) },
    Case("a chunked body of 16 KiB, with its head: SwiftNIO") { decoded(chunkedRequest, parts: 18) },
    Case("a request's head: llhttp alone", quick: true) { parsed(head) },
    Case("a chunked body of 16 KiB, with its head: llhttp alone", quick: true) { parsed(chunkedRequest) },
    Case("a response's head: SwiftNIO HTTPResponseEncoder") {
        let channel = EmbeddedChannel(handler: HTTPResponseEncoder())
        var head = HTTPResponseHead(version: .http1_1, status: .ok)
        head.headers.add(name: "Content-Type", value: "application/json")
        head.headers.add(name: "Content-Length", value: "58")
        head.headers.add(name: "Date", value: "Tue, 14 Nov 2023 22:13:20 GMT")
        head.headers.add(name: "Cache-Control", value: "no-store")
        return { count in
            for _ in 0..<count {
                _ = try? channel.writeOutbound(HTTPServerResponsePart.head(head))
                let bytes = try? channel.readOutbound(as: ByteBuffer.self)
                precondition(bytes?.readableBytes == 133)
            }
        }
    },
]

private func decoded(_ bytes: [UInt8], parts: Int) -> (Int) -> Void {
    let channel = EmbeddedChannel(handler: ByteToMessageHandler(HTTPRequestDecoder()))
    let buffer = ByteBuffer(bytes: bytes)
    return { count in
        for _ in 0..<count {
            _ = try? channel.writeInbound(buffer)
            var seen = 0
            while let part = try? channel.readInbound(as: HTTPServerRequestPart.self) {
                keep(part)
                seen += 1
            }
            precondition(seen == parts)
        }
    }
}

/// The parser in C by itself, with callbacks that do nothing but count: it keeps no field, and so shows the least that it
/// can cost.
private func parsed(_ bytes: [UInt8]) -> (Int) -> Void {
    let settings = UnsafeMutablePointer<llhttp_settings_t>.allocate(capacity: 1)
    c_nio_llhttp_settings_init(settings)
    settings.pointee.on_url = { _, _, _ in 0 }
    settings.pointee.on_header_field = { _, _, _ in 0 }
    settings.pointee.on_header_value = { _, _, _ in 0 }
    settings.pointee.on_body = { _, _, _ in 0 }
    settings.pointee.on_message_complete = { parser in
        parser!.pointee.data = UnsafeMutableRawPointer(bitPattern: UInt(bitPattern: parser!.pointee.data) + 1)
        return 0
    }
    let parser = UnsafeMutablePointer<llhttp_t>.allocate(capacity: 1)
    c_nio_llhttp_init(parser, HTTP_REQUEST, settings)
    return { count in
        parser.pointee.data = nil
        bytes.withUnsafeBytes { all in
            let start = all.baseAddress!.assumingMemoryBound(to: CChar.self)
            for _ in 0..<count { _ = c_nio_llhttp_execute(parser, start, all.count) }
        }
        precondition(UInt(bitPattern: parser.pointee.data) == UInt(count), "llhttp has not seen every request")
    }
}
