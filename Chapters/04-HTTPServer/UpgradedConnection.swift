import EventLoop
import HTTPParser
import Runtime

/// A connection that another protocol has taken over: the shell that reads, writes and closes for it.
///
/// What is written waits until the end of the event, or of the loop's turn if it was written from elsewhere, and goes to the kernel in
/// one call. While nothing waits it owns no buffer.
public final class UpgradedConnection: EventHandler, @unchecked Sendable {
    // Rule of `@unchecked Sendable`: every property and method is for the loop's own thread, but `executor` and `isCurrent`, which
    // never change.
    // Rule of `@exclusivity(unchecked)`: no access to one of these properties is open while the protocol runs; `output` is passed
    // `inout` to the closure of `write`, which appends and calls nobody.

    let descriptor: Int32
    let host: LoopServer
    /// The other end.
    public let peer: PeerAddress
    @exclusivity(unchecked) private var upgraded: (any UpgradedProtocol)?

    /// What the client has not taken yet; without memory while there is nothing.
    @exclusivity(unchecked) private var output = OutputBuffer()
    /// Received, and not taken by the protocol, because it has paused the reading.
    @exclusivity(unchecked) private var pending: [UInt8] = []
    @exclusivity(unchecked) private var interest: Interest = .readable
    /// Bytes that the kernel held for the client when it last took some.
    @exclusivity(unchecked) private var untaken = 0
    /// When the client must have taken something.
    @exclusivity(unchecked) private var deadline = UInt64.max
    @exclusivity(unchecked) private var state = State()

    private struct State: OptionSet {
        let rawValue: UInt16
        /// The protocol takes no bytes at the moment.
        static let paused = State(rawValue: 1)
        /// The client sends no more.
        static let peerClosed = State(rawValue: 2)
        /// Nothing more is written, and nothing taken any more.
        static let closing = State(rawValue: 4)
        /// All is sent; what still arrives is read away.
        static let lingering = State(rawValue: 8)
        static let closed = State(rawValue: 16)
        /// An event of this connection is being served: what is written meanwhile leaves the sending to its end.
        static let serving = State(rawValue: 32)
        /// It waits for the end of the turn.
        static let corked = State(rawValue: 64)
        /// More was written than should wait.
        static let full = State(rawValue: 128)
    }

    init(descriptor: Int32, host: LoopServer, peer: PeerAddress, _ upgraded: any UpgradedProtocol) {
        self.descriptor = descriptor
        self.host = host
        self.peer = peer
        self.upgraded = upgraded
    }

    /// The loop whose thread everything happens on.
    public var loop: EventLoop { host.loop }
    /// Runs tasks on that loop.
    public var executor: LoopExecutor { host.executor }
    /// Whether nothing can be written any more.
    public var isClosed: Bool { !state.isDisjoint(with: [.closed, .closing]) }
    /// Whether no bytes are taken at the moment.
    public var isPaused: Bool { state.contains(.paused) }
    /// Bytes that the client has not taken yet.
    public var unsent: Int { output.count + (ownsLoopOutput ? host.output.count : 0) }
    /// Whether more waits than ``ServerLimits/outputHighWater``: who can wait should, until ``UpgradedProtocol/hasRoom()``.
    public var isFull: Bool {
        if unsent > host.limits.outputHighWater { state.insert(.full) }
        return state.contains(.full)
    }

    /// Whether what stands in the loop's output, if anything does, is this connection's.
    private var ownsLoopOutput: Bool { host.outputOwner == descriptor }

    // MARK: What the protocol asks for

    /// Appends to what is to be sent. Nothing happens after ``finish()`` and after the end.
    @inline(__always)
    public func write(_ body: (inout OutputBuffer) -> Void) {
        if isClosed { return }
        // While it is served it writes where the memory is warm, if that is free, as `Connection` does.
        if state.contains(.serving), output.isEmpty, host.output.isEmpty || ownsLoopOutput {
            host.outputOwner = descriptor
            return body(&host.output)
        }
        // Small: thousands of connections may wait for the end of a turn.
        if output.isEmpty { output = OutputBuffer(capacity: 256) }
        body(&output)
        if state.isDisjoint(with: [.serving, .corked]) { cork() }
    }

    private func cork() {
        state.insert(.corked)
        host.flushAtEndOfTurn(self)
    }

    /// Takes no more bytes until ``resumeReading()``: the kernel keeps what comes, and then the client waits.
    public func pauseReading() {
        state.insert(.paused)
        if !state.contains(.serving) { adapt() }
    }

    /// Goes on with what waits, and then with what comes.
    public func resumeReading() {
        guard state.contains(.paused) else { return }
        state.remove(.paused)
        if state.contains(.serving) { return }
        serve { takePending() }
    }

    /// The protocol is over: sends what waits, and closes. What the client still sends is read away for a while, so that no reset
    /// destroys what is on its way to it (RFC 9112 §9.6).
    public func finish() {
        if isClosed { return }
        state.insert(.closing)
        pending = []
        if !state.contains(.serving) { flush() }
    }

    /// Closes at once.
    public func abort() {
        if state.contains(.closed) { return }
        state.insert(.closed)
        loop.deregister(descriptor)
        closeDescriptor(descriptor)
        output = OutputBuffer()
        if ownsLoopOutput { host.output.clear() }
        pending = []
        host.remove(self)
        let last = upgraded
        upgraded = nil
        last?.closed()
    }

    // MARK: What happens

    /// Takes over: what was written before (the 101), and what has come behind the request.
    func begin(output: consuming OutputBuffer, pending: [UInt8]) {
        self.output = output
        self.pending = pending
        serve {
            upgraded?.begin(on: self)
            takePending()
        }
    }

    public func ready(_ readiness: Readiness) {
        if readiness.contains(.error) { return abort() }
        serve {
            if readiness.contains(.writable) { send() }
            if readiness.contains(.readable), !state.contains(.closed) { receive() }
        }
        // Both directions are over (epoll(7)); after our own end the rest is read first.
        if readiness.contains(.hangup), !state.contains(.lingering) || !readiness.contains(.readable) { abort() }
    }

    /// Does something that may write, and sends what it has written.
    private func serve(_ body: () -> Void) {
        state.insert(.serving)
        body()
        state.remove(.serving)
        flush()
    }

    private func receive() {
        let room = host.receiveBuffer
        let result: ReadResult
        do { result = try readBytes(from: descriptor, into: room) } catch { return abort() }
        switch result {
        case .wouldBlock: return
        case .closed:
            state.insert(.peerClosed)
            if state.contains(.lingering) { return abort() }
            upgraded?.inputEnded()
        case .bytes(let count):
            if isClosed { return }
            if !pending.isEmpty {
                pending.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<count]))
                return takePending()
            }
            var bytes = UnsafeMutableRawBufferPointer(rebasing: room[..<count]).mutableBytes
            let taken = upgraded?.receive(&bytes) ?? count
            if taken < count, !isClosed { pending = Array(room[taken..<count]) }
        }
    }

    private func takePending() {
        if pending.isEmpty || isClosed || state.contains(.paused) { return }
        var bytes = pending
        pending = []
        let count = bytes.count
        let taken = bytes.withUnsafeMutableBytes { memory in
            var span = memory.mutableBytes
            return upgraded?.receive(&span) ?? count
        }
        if taken < count, !isClosed { pending = Array(bytes[taken...]) }
    }

    /// The end of the turn.
    func flushCorked() {
        state.remove(.corked)
        flush()
    }

    /// Sends what the client takes, and adapts the interest. Closes after the last byte.
    private func flush() {
        if state.contains(.closed) { return }
        send()
        if state.contains(.closed) { return }
        if state.contains(.closing), output.isEmpty, !state.contains(.lingering) {
            if state.contains(.peerClosed) { return abort() }
            state.insert(.lingering)
            deadline = loop.now &+ host.limits.lingerTimeout
            shutdownWriting(descriptor)
        }
        adapt()
    }

    private func send() {
        if state.contains(.closed) { return }
        do throws(SystemError) {
            if output.isEmpty {
                if host.output.isEmpty || !ownsLoopOutput { return }
                if try send(&host.output) { host.output.clear() } else { output = host.takeOutput() }
            } else if try send(&output) {
                // An idle connection owns nothing.
                output = OutputBuffer()
            }
        } catch { return abort() }
        if output.isEmpty, !state.contains(.lingering) { deadline = .max }
        if state.contains(.full), output.count <= host.limits.outputLowWater {
            state.remove(.full)
            if !isClosed { upgraded?.hasRoom() }
        }
    }

    /// Whether the client has taken all of it.
    private func send(_ out: inout OutputBuffer) throws(SystemError) -> Bool {
        let written = try out.withUnsafeBytes { (bytes) throws(SystemError) in
            if case .bytes(let count) = try writeBytes(bytes, to: descriptor) { count } else { 0 }
        }
        if written == out.count { return true }
        out.removeFirst(written)
        if written > 0 || deadline == .max { waitForClient() }
        return false
    }

    /// The time in which the client must take bytes begins, or begins anew.
    private func waitForClient() {
        deadline = loop.now &+ host.limits.writeTimeout
        untaken = untakenBytes(descriptor)
    }

    private func adapt() {
        var wanted: Interest = output.isEmpty ? [] : .writable
        // After our own end the rest is read away.
        if !state.contains(.peerClosed), !state.contains(.paused) || state.contains(.closing) { wanted.insert(.readable) }
        if wanted == interest { return }
        do {
            try loop.setInterest(wanted, of: descriptor)
            interest = wanted
        } catch { abort() }
    }

    /// Called about once a second.
    func tick(now: UInt64) {
        if now >= deadline {
            if state.contains(.lingering) || untakenBytes(descriptor) >= untaken { return abort() }
            waitForClient()
        }
        if !isClosed { serve { upgraded?.tick(now: now) } }
    }

    /// A stop was asked for.
    func drain() { if !isClosed { serve { upgraded?.drain() } } }
}
