import EventLoop

/// WebSockets that send a message when the last one has come back.
public struct EchoLoad: Sendable {
    public var host = "127.0.0.1"
    public var port: Int
    public var path = "/echo"
    public var connections = 64
    /// Bytes of a message, at most 65,535.
    public var bytes = 125
    public var warmUp = second
    public var duration = 5 * second

    public init(port: Int) { self.port = port }

    /// Makes the run, on this thread. Blocks until it is over.
    public func run() throws(LoadError) -> LoadResult {
        guard (0...65_535).contains(bytes) else { throw LoadError("a message of \(bytes) bytes: 0 to 65535 are allowed") }
        if connections < 1 { throw LoadError("without a connection nothing is sent") }
        let run: EchoRun
        do throws(SystemError) { run = EchoRun(try EventLoop(), self) } catch { throw LoadError("\(error)") }
        return try run.measure()
    }
}

/// What the sockets of a run share.
private final class EchoRun {
    let load: EchoLoad
    let clock = MonotonicClock()
    let loop: EventLoop
    let frame: [UInt8]
    let answer: [UInt8]
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: LoadLimits.receiveBytes, alignment: 16)
    var result = LoadResult()
    var isChecked = false
    private var failure: LoadError?

    init(_ loop: EventLoop, _ load: EchoLoad) {
        self.loop = loop
        self.load = load
        let payload = (0..<load.bytes).map { UInt8(0x61 + $0 % 26) }
        frame = WebSocketClient.frame(opcode: 1, payload)
        // A server's frame is the same without the key, and unmasked.
        answer = [frame[0], frame[1] & 0x7F] + frame[2..<(load.bytes < 126 ? 2 : 4)] + payload
    }

    deinit { room.deallocate() }

    func end(_ failure: LoadError) {
        self.failure = failure
        loop.stop()
    }

    /// Runs for some seconds, after a time that does not count.
    func measure() throws(LoadError) -> LoadResult {
        let client = try WebSocketClient(host: load.host, port: load.port, path: load.path)
        var sockets: [EchoSocket] = []
        for _ in 0..<load.connections { sockets.append(EchoSocket(try client.open(), self)) }
        defer { for socket in sockets { closeDescriptor(socket.descriptor) } }
        var begun: UInt64 = 0
        loop.schedule(after: load.warmUp) { [self] in
            (result, begun) = (LoadResult(), clock.now)
            loop.schedule(after: load.duration) { [self] in loop.stop() }
        }
        do {
            for socket in sockets {
                try loop.register(socket.descriptor, for: .readable, handler: socket)
                try socket.send()
            }
            try loop.run()
        } catch let error as LoadError { throw error } catch { throw LoadError("\(error)") }
        if let failure { throw failure }
        result.duration = clock.now - begun
        return result
    }
}

private final class EchoSocket: EventHandler {
    let descriptor: Int32
    private unowned let run: EchoRun
    private var missing = 0
    private var sentAt: UInt64 = 0

    init(_ descriptor: Int32, _ run: EchoRun) {
        self.descriptor = descriptor
        self.run = run
    }

    func send() throws {
        sentAt = run.clock.now
        missing = run.answer.count
        guard case .bytes(run.frame.count) = try run.frame.withUnsafeBytes({ try writeBytes($0, to: descriptor) }) else {
            throw LoadError("the kernel did not take a whole message")
        }
    }

    func ready(_ readiness: Readiness) {
        do {
            guard case .bytes(let count) = try readBytes(from: descriptor, into: run.room) else {
                throw LoadError("the server has ended a connection")
            }
            // The first answer is looked at to the byte; then its length is enough.
            if !run.isChecked, !run.answer.starts(with: run.room[..<count]) {
                throw LoadError("that is no echo: \(Array(run.room[..<min(count, 200)]))")
            }
            missing -= count
            if missing > 0 { return }
            if missing < 0 { throw LoadError("more came back than was sent") }
            run.isChecked = true
            run.result.answers += 1
            run.result.times.record(run.loop.now - min(sentAt, run.loop.now))
            try send()
        } catch let error as LoadError { run.end(error) } catch { run.end(LoadError("\(error)")) }
    }
}
