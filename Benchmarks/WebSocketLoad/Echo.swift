import EventLoop

/// Sends a message, waits until it has come back, and sends the next one.
final class EchoClient: EventHandler {
    private let descriptor: Int32
    private let run: EchoRun
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
            throw LoadError(description: "the kernel did not take a whole message")
        }
    }

    func ready(_ readiness: Readiness) {
        do {
            guard case .bytes(let count) = try readBytes(from: descriptor, into: run.room) else {
                throw LoadError(description: "the server has ended a connection")
            }
            // The first answer is looked at to the byte; then its length is enough.
            if run.messages == 0, !run.room[..<count].elementsEqual(run.answer) {
                throw LoadError(description: "that is no echo: \(Array(run.room[..<count]))")
            }
            missing -= count
            if missing > 0 { return }
            if missing < 0 { throw LoadError(description: "more came back than was sent") }
            run.messages += 1
            run.times.add(run.clock.now - sentAt)
            try send()
        } catch { run.end("\(error)") }
    }
}

/// What the clients of a run share.
final class EchoRun {
    let clock = MonotonicClock()
    let loop: EventLoop
    let frame: [UInt8]
    let answer: [UInt8]
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
    var messages = 0
    var times = Times()
    private var failure: String?

    init(_ loop: EventLoop, bytes: Int) {
        self.loop = loop
        let payload = (0..<bytes).map { UInt8(0x61 + $0 % 26) }
        frame = clientFrame(opcode: 1, payload)
        // A server's frame is the same without the key, and unmasked.
        answer = [frame[0], frame[1] & 0x7F] + frame[2..<(bytes < 126 ? 2 : 4)] + payload
    }

    func end(_ failure: String) {
        self.failure = failure
        loop.stop()
    }

    /// Runs for some seconds, after a second that does not count.
    func measure(_ options: Options) throws {
        let clients = try (0..<options.connections).map { _ in
            let descriptor = try openSocket(port: options.port, path: options.path)
            let client = EchoClient(descriptor, self)
            try loop.register(descriptor, for: .readable, handler: client)
            return client
        }
        for client in clients { try client.send() }
        var begun: UInt64 = 0
        loop.schedule(after: 1_000_000_000) { [self] in
            (messages, times, begun) = (1, Times(), clock.now)
            loop.schedule(after: UInt64(options.seconds) * 1_000_000_000) { [self] in loop.stop() }
        }
        try loop.run()
        if let failure { throw LoadError(description: failure) }
        let seconds = Double(clock.now - begun) / 1e9
        print("\(Int(Double(messages) / seconds)) messages a second; \(times.summary())")
    }
}
