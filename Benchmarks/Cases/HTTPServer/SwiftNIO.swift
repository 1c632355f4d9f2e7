import Case
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOPosix

let swiftNIO: [Case] = [
    // Not connected to anything: what Apus spends on reading and writing its socket pair is not in it.
    Case("a request and its answer: SwiftNIO, EmbeddedChannel") { embedded(request, requests: 1) },
    Case("a request and its answer, 16 at once: SwiftNIO, EmbeddedChannel") { embedded(sixteen, requests: 16) },
    Case(elsewhere: "a request and its answer over TCP: SwiftNIO") { client(port: nioServer(), request, requests: 1) },
    Case(elsewhere: "a request and its answer over TCP, 16 at once: SwiftNIO") { client(port: nioServer(), sixteen, requests: 16) },
]

/// The same answer, with the same fields.
private final class Hello: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let found: HTTPResponseHead
    private let body = ByteBuffer(string: "Hello, World!")
    private var isPlaintext = false

    init() {
        var head = HTTPResponseHead(version: .http1_1, status: .ok)
        head.headers.add(name: "Content-Type", value: "text/plain")
        head.headers.add(name: "Content-Length", value: "13")
        // Apus looks at its clock once a turn, and formats the date once a second. Here it is free.
        head.headers.add(name: "Date", value: "Tue, 14 Nov 2023 22:13:20 GMT")
        found = head
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): isPlaintext = head.uri == "/plaintext"
        case .body: break
        case .end:
            precondition(isPlaintext)
            context.write(wrapOutboundOut(.head(found)), promise: nil)
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
            context.write(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }

    // One flush for everything that one read brought.
    func channelReadComplete(context: ChannelHandlerContext) { context.flush() }
}

private func embedded(_ bytes: [UInt8], requests: Int) -> (Int) -> Void {
    let channel = EmbeddedChannel()
    do {
        try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: true, withErrorHandling: true)
        try channel.pipeline.syncOperations.addHandler(Hello())
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).wait()
    } catch { fatalError("no pipeline: \(error)") }
    let buffer = ByteBuffer(bytes: bytes)
    return { count in
        for _ in 0..<count / requests {
            _ = try? channel.writeInbound(buffer)
            var size = 0
            while let bytes = try? channel.readOutbound(as: ByteBuffer.self) { size += bytes.readableBytes }
            precondition(size > 100 * requests, "no answer came")
        }
    }
}

private func nioServer() -> Int {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let bootstrap = ServerBootstrap(group: group)
        .childChannelOption(ChannelOptions.tcpOption(.tcp_nodelay), value: 1)
        .childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: true, withErrorHandling: true)
                try channel.pipeline.syncOperations.addHandler(Hello())
            }
        }
    guard let port = try? bootstrap.bind(host: "127.0.0.1", port: 0).wait().localAddress?.port else { fatalError("no port is free") }
    return port
}
