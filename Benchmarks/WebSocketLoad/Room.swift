import EventLoop

/// A member of a room: notes how long each message was on its way.
final class Member: EventHandler {
    let descriptor: Int32
    private let run: RoomRun
    private var pending: [UInt8] = []

    init(_ descriptor: Int32, _ run: RoomRun) {
        self.descriptor = descriptor
        self.run = run
    }

    func ready(_ readiness: Readiness) {
        do {
            guard case .bytes(let count) = try readBytes(from: descriptor, into: run.room) else {
                throw LoadError(description: "the server has ended a member's connection")
            }
            let now = run.clock.now
            let bytes = UnsafeRawBufferPointer(rebasing: run.room[..<count])
            if pending.isEmpty {
                let taken = try run.take(bytes, now)
                pending.append(contentsOf: bytes[taken...])
            } else {
                pending.append(contentsOf: bytes)
                let taken = try pending.withUnsafeBytes { try run.take($0, now) }
                pending.removeFirst(taken)
            }
        } catch { run.end("\(error)") }
    }
}

/// One member says something at a constant rate, and all of them hear it.
final class RoomRun {
    /// Twenty digits, filled up to 125 bytes as in the echo.
    static let size = 127
    let clock = MonotonicClock()
    let loop: EventLoop
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
    var begun = UInt64.max
    var times = Times()
    private var sent = 0
    private var failure: String?

    init(_ loop: EventLoop) { self.loop = loop }

    func end(_ failure: String) {
        self.failure = failure
        loop.stop()
    }

    /// Notes the times of whole messages. All have one length: two bytes of header, and the time at which it was due in twenty digits.
    ///
    /// - Returns: how many bytes they have.
    func take(_ bytes: UnsafeRawBufferPointer, _ now: UInt64) throws -> Int {
        var start = 0
        while bytes.count - start >= Self.size {
            guard bytes[start + 1] == UInt8(Self.size - 2) else { throw LoadError(description: "that is no message of ours") }
            var due: UInt64 = 0
            for index in start + 2..<start + 22 { due = due &* 10 &+ UInt64(bytes[index] &- 0x30) }
            if due >= begun { times.add(now - due) }
            start += Self.size
        }
        return start
    }

    func measure(_ options: Options) throws {
        let members = try (0..<options.connections).map { _ in
            let member = Member(try openSocket(port: options.port, path: options.path), self)
            try loop.register(member.descriptor, for: .readable, handler: member)
            return member
        }
        let interval = 1_000_000_000 / UInt64(options.rate)
        let start = clock.now + 1_000_000_000
        begun = start
        let total = options.rate * options.seconds
        // Each message is due at its moment, however late the one before it was: what waits counts.
        func say(_ number: Int) {
            guard number < total else {
                loop.schedule(after: 1_000_000_000) { self.loop.stop() }
                return
            }
            loop.schedule(at: start + UInt64(number) * interval) { [self] in
                let due = start + UInt64(number) * interval
                var digits = Array("\(due)".utf8)
                digits = [UInt8](repeating: 0x30, count: 20 - digits.count) + digits + [UInt8](repeating: 0x2E, count: 105)
                let message = clientFrame(opcode: 1, digits)
                do {
                    guard case .bytes(message.count) = try message.withUnsafeBytes({ try writeBytes($0, to: members[0].descriptor) }) else {
                        throw LoadError(description: "the kernel did not take a whole message")
                    }
                    sent += 1
                } catch { end("\(error)") }
                say(number + 1)
            }
        }
        say(0)
        try loop.run()
        if let failure { throw LoadError(description: failure) }
        print("\(times.count) of \(sent * members.count) deliveries; \(times.summary())")
    }
}
