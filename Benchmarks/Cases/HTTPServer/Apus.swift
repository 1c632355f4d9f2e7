import Case
import EventLoop
import HTTPParser
import Logging
import Runtime

// `Connection` is internal to its chapter, which is compiled here once more through the two links beside this file.

let apus: [Case] = [
    Case("a request and its answer: Apus, over a socket pair") { connection(request, requests: 1) },
    Case("a request and its answer, 16 at once: Apus, over a socket pair") { connection(sixteen, requests: 16) },
    Case("a request and its answer by a task: Apus, over a socket pair") { connection(request, requests: 1, task: true) },
    Case(elsewhere: "a request and its answer over TCP: Apus") { client(port: server(), request, requests: 1) },
    Case(elsewhere: "a request and its answer over TCP, 16 at once: Apus") { client(port: server(), sixteen, requests: 16) },
]

private let answer: Handler = { request in
    request.pathEquals("/plaintext") ? .now(hello) : .now(Response(.notFound))
}
private let hello = Response(contentType: "text/plain", body: .fixed("Hello, World!"))
private let answerLater: Handler = { _ in .later { _ in hello } }

/// One connection of the server, on the calling thread: write, a turn, read.
private func connection(_ bytes: [UInt8], requests: Int, task: Bool = false) -> (Int) -> Void {
    guard let loop = try? EventLoop(), let (ours, theirs) = try? socketPair(), let listener = try? Listener(host: "127.0.0.1", port: 0)
    else { fatalError("the kernel refuses a loop or a socket") }
    let handler = task ? answerLater : answer
    let host = LoopServer(
        loop: loop, listener: listener, limits: ServerLimits(), logger: Logger(label: "benchmark"),
        handler: { request, _ in handler(request) })
    let connection = Connection(descriptor: ours, host: host)
    try? loop.register(ours, for: .readable, handler: connection)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
    return { count in
        for _ in 0..<count / requests {
            _ = try? bytes.withUnsafeBytes { (all) throws(SystemError) in try writeBytes(all, to: theirs) }
            try? loop.turn(milliseconds: 0)
            guard case .bytes(let length)? = try? readBytes(from: theirs, into: buffer) else { fatalError("no answer came") }
            precondition(length == answerLength * requests, "another answer than expected: \(length) bytes")
        }
    }
}

/// Bytes of one answer.
private let answerLength = 115

private func server() -> Int {
    var configuration = Server.Configuration()
    configuration.port = 0
    guard let server = try? Server(configuration, handler: answer) else { fatalError("no port is free") }
    server.start()
    servers.withLock { $0.append(server) }
    return server.port
}
