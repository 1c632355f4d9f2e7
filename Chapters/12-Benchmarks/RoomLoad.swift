import EventLoop

/// One member of a room says something at a constant rate, and all of them should hear it.
public struct RoomLoad: Sendable {
    public var host = "127.0.0.1"
    public var port: Int
    public var path = "/room"
    public var connections = 64
    /// Messages a second.
    public var rate = 100
    public var duration = 5 * second

    public init(port: Int) { self.port = port }

    /// Makes the run, on this thread. Blocks until it is over. An answer is a delivery to one member; those that are missing at the end
    /// are the result's `unanswered`. Times count from when a message was due.
    public func run() throws(LoadError) -> LoadResult {
        if connections < 1 || rate < 1 { throw LoadError("a room needs a member and a rate of at least 1") }
        let run: RoomRun
        do throws(SystemError) { run = RoomRun(try EventLoop(), self) } catch { throw LoadError("\(error)") }
        return try run.measure()
    }
}

private final class RoomRun {
    /// Twenty digits, filled up to 125 bytes as in the echo, behind a header of two.
    static let size = 127
    let load: RoomLoad
    let clock = MonotonicClock()
    let loop: EventLoop
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: LoadLimits.receiveBytes, alignment: 16)
    var result = LoadResult()
    private var failure: LoadError?

    init(_ loop: EventLoop, _ load: RoomLoad) {
        self.loop = loop
        self.load = load
    }

    deinit { room.deallocate() }

    func end(_ failure: LoadError) {
        self.failure = failure
        loop.stop()
    }

    /// Notes the times of whole messages. All have one length: two bytes of header, and the time at which it was due in twenty digits.
    ///
    /// - Returns: how many bytes they have.
    func take(_ bytes: UnsafeRawBufferPointer, _ now: UInt64) throws(LoadError) -> Int {
        var start = 0
        while bytes.count - start >= Self.size {
            guard bytes[start + 1] == UInt8(Self.size - 2) else { throw LoadError("that is no message of ours") }
            var due: UInt64 = 0
            for index in start + 2..<start + 22 { due = due &* 10 &+ UInt64(bytes[index] &- 0x30) }
            guard due <= now else { throw LoadError("a message of the future: that is none of ours") }
            result.times.record(now - due)
            result.answers += 1
            start += Self.size
        }
        return start
    }

    func measure() throws(LoadError) -> LoadResult {
        let client = try WebSocketClient(host: load.host, port: load.port, path: load.path)
        var members: [RoomMember] = []
        for _ in 0..<load.connections { members.append(RoomMember(try client.open(), self)) }
        defer { for member in members { closeDescriptor(member.descriptor) } }
        let begun = clock.now
        var schedule = ConstantRate(
            start: begun + second, rate: UInt64(load.rate), total: UInt64(load.rate) * load.duration / second)
        // Each message is due at its moment, however late the one before it was: what waits counts.
        func say() {
            do {
                while let due = schedule.take(at: clock.now) {
                    var digits = Array("\(due)".utf8)
                    digits = [UInt8](repeating: 0x30, count: 20 - digits.count) + digits + [UInt8](repeating: 0x2E, count: 105)
                    let message = WebSocketClient.frame(opcode: 1, digits)
                    guard case .bytes(message.count) = try message.withUnsafeBytes({ try writeBytes($0, to: members[0].descriptor) }) else {
                        throw LoadError("the kernel did not take a whole message")
                    }
                }
            } catch let error as LoadError { return end(error) } catch { return end(LoadError("\(error)")) }
            if let next = schedule.next {
                loop.schedule(at: next) { say() }
            } else {
                loop.schedule(after: second) { self.loop.stop() }
            }
        }
        do {
            for member in members { try loop.register(member.descriptor, for: .readable, handler: member) }
            say()
            try loop.run()
        } catch { throw LoadError("\(error)") }
        if let failure { throw failure }
        result.duration = load.duration
        result.unanswered = Int(schedule.taken) * members.count - result.answers
        return result
    }
}

/// Notes how long each message was on its way.
private final class RoomMember: EventHandler {
    let descriptor: Int32
    private unowned let run: RoomRun
    private var pending: [UInt8] = []

    init(_ descriptor: Int32, _ run: RoomRun) {
        self.descriptor = descriptor
        self.run = run
    }

    func ready(_ readiness: Readiness) {
        do {
            guard case .bytes(let count) = try readBytes(from: descriptor, into: run.room) else {
                throw LoadError("the server has ended a member's connection")
            }
            let now = run.clock.now
            if pending.isEmpty {
                let taken = try run.take(UnsafeRawBufferPointer(rebasing: run.room[..<count]), now)
                pending.append(contentsOf: run.room[taken..<count])
            } else {
                pending.append(contentsOf: run.room[..<count])
                let taken = try pending.withUnsafeBytes { bytes throws(LoadError) in try run.take(bytes, now) }
                pending.removeFirst(taken)
            }
        } catch let error as LoadError { run.end(error) } catch { run.end(LoadError("\(error)")) }
    }
}
