import EventLoop
import HTTPParser
import Logging
import Runtime

/// The server's part on one loop: its listener, its connections, and what these share. Nothing in it is shared with
/// another loop.
final class LoopServer: EventHandler, @unchecked Sendable {
    // Rule of `@unchecked Sendable`: made before its loop runs, touched on its loop's thread only.
    // Rule of `@exclusivity(unchecked)`: that of `Connection`.

    let loop: EventLoop
    let executor: LoopExecutor
    let responder: any LoopResponder
    let refusal: @Sendable (RequestError) -> Response
    let limits: ServerLimits
    let logger: Logger
    private(set) var listener: Listener?
    /// Whether others listen on the same socket: who waits in its queue is theirs as well.
    let sharesQueue: Bool

    /// What is being received; no connection keeps bytes here between two events.
    let receiveBuffer: UnsafeMutableRawBufferPointer
    /// Answers of the connection that is being served; empty between two events.
    @exclusivity(unchecked) var output = OutputBuffer()
    /// The descriptor of the connection that `output` belongs to, while there is something in it. A handler that is called
    /// while one connection is being served may write to another one.
    @exclusivity(unchecked) var outputOwner: Int32 = -1
    /// Parses requests that arrive whole.
    @exclusivity(unchecked) var parser: RequestParser

    @exclusivity(unchecked) private(set) var connections: [Connection?] = []
    /// Those that another protocol has taken over, by their descriptors too.
    @exclusivity(unchecked) private var upgraded: [UpgradedConnection?] = []
    /// Those of them that have written something, and send it at the end of the turn.
    @exclusivity(unchecked) private var corked: [UpgradedConnection] = []
    @exclusivity(unchecked) private(set) var open = 0
    @exclusivity(unchecked) private var acceptPaused = false
    @exclusivity(unchecked) private(set) var drain = Drain()
    /// Whether each answer is the last one of its connection.
    @exclusivity(unchecked) private(set) var isWindingDown = false
    private var whenOver: (() -> Void)?
    @exclusivity(unchecked) var dates = DateCache()
    /// Writes the heads of answers that are here as a whole.
    @exclusivity(unchecked) var plainHead = PlainHead()

    /// Answers that take `await` and have not begun, in the order of their requests: a list, of which each knows the next. See `run`.
    @exclusivity(unchecked) var firstUnanswered: Exchange?
    @exclusivity(unchecked) var lastUnanswered: Exchange?
    /// What the leading task is about to answer.
    @exclusivity(unchecked) var underWay: Exchange?
    /// One that is over, for the next request that takes one.
    @exclusivity(unchecked) var spareExchange: Exchange?
    /// Tells the task that turns the loop from those that did so before.
    @exclusivity(unchecked) var leader = 0
    /// Whether a task turns the loop, and not somebody by hand.
    @exclusivity(unchecked) var isLed = false
    /// What has ended the loop.
    @exclusivity(unchecked) var failure: SystemError?

    init(
        loop: EventLoop, listener: Listener?, sharesQueue: Bool = false, limits: ServerLimits, logger: Logger,
        refusal: @escaping @Sendable (RequestError) -> Response = Server.Configuration().refusal, responder: any LoopResponder
    ) {
        self.loop = loop
        self.sharesQueue = sharesQueue
        executor = loop.executor
        self.listener = listener
        self.limits = limits
        self.logger = logger
        self.responder = responder
        self.refusal = refusal
        parser = RequestParser(limits: limits.parser)
        // 64 KiB: what a socket buffer usually holds; larger reads gain nothing that was measurable.
        receiveBuffer = .allocate(byteCount: 64 * 1024, alignment: 16)
    }

    convenience init(
        loop: EventLoop, listener: Listener?, limits: ServerLimits, logger: Logger, handler: @escaping LoopHandler
    ) {
        self.init(loop: loop, listener: listener, limits: limits, logger: logger, responder: ClosureResponder(handler))
    }

    deinit { receiveBuffer.deallocate() }

    var isDraining: Bool { drain.deadline != nil }

    /// Begins to accept. On the loop. A stop may have come before, and then there is nothing to accept from.
    func start() throws(SystemError) {
        guard let listener else { return }
        try loop.register(listener.descriptor, for: .readable, handler: self)
        tick()
    }

    /// The listener is readable.
    func ready(_ readiness: Readiness) { accept() }

    private func accept() {
        guard let listener else { return }
        do {
            let room = max(1, limits.connectionsPerLoop - open)
            let result = try listener.acceptAll(limit: min(limits.acceptsPerTurn, room)) { add($0) }
            if result == .outOfDescriptors {
                logger.warning("no descriptor is free: new connections wait. Raise the limit (ulimit -n) or close some")
                pauseAccepting()
            } else if open >= limits.connectionsPerLoop {
                pauseAccepting()
            }
        } catch {
            logger.error("accepting failed: \(error)")
            pauseAccepting()
        }
    }

    /// Serves a connected, non-blocking descriptor, and owns it from now on. On the loop.
    func add(_ descriptor: Int32) {
        setNoDelay(descriptor)
        let connection = Connection(descriptor: descriptor, host: self)
        do {
            try loop.register(descriptor, for: .readable, handler: connection)
        } catch {
            logger.error("a connection could not be watched: \(error)")
            return closeDescriptor(descriptor)
        }
        let index = Int(descriptor)
        while connections.count <= index { connections.append(nil) }
        connections[index] = connection
        open += 1
    }

    func remove(_ connection: Connection) {
        connections[Int(connection.descriptor)] = nil
        closedOne()
    }

    func remove(_ connection: UpgradedConnection) {
        upgraded[Int(connection.descriptor)] = nil
        closedOne()
    }

    private func closedOne() {
        open -= 1
        resumeAccepting()
        checkOver()
    }

    /// Another protocol takes a connection over: its descriptor gets another owner.
    func replace(_ connection: Connection, by other: UpgradedConnection) throws(SystemError) {
        loop.deregister(connection.descriptor)
        let index = Int(connection.descriptor)
        connections[index] = nil
        while upgraded.count <= index { upgraded.append(nil) }
        upgraded[index] = other
        try loop.register(connection.descriptor, for: .readable, handler: other)
    }

    /// Everything that a turn writes goes to the kernel in one call for each connection.
    func flushAtEndOfTurn(_ connection: UpgradedConnection) {
        if corked.isEmpty {
            loop.atEndOfTurn { [self] in
                // One that writes while another one is flushed waits for the end of the next turn.
                let ready = corked
                corked.removeAll(keepingCapacity: true)
                for connection in ready { connection.flushCorked() }
            }
        }
        corked.append(connection)
    }

    /// A level-triggered listener that is not accepted from would wake the loop at once, again and again.
    private func pauseAccepting() {
        if acceptPaused { return }
        acceptPaused = true
        try? loop.setInterest([], of: listener!.descriptor)
    }

    private func resumeAccepting() {
        guard acceptPaused, open < limits.connectionsPerLoop, let listener else { return }
        acceptPaused = false
        try? loop.setInterest(.readable, of: listener.descriptor)
    }

    /// Once a second: deadlines, and accepting that was paused. One sweep costs a compare a connection; a timer each would
    /// cost every connection memory and every request a change of the heap.
    func tick() {
        let now = loop.now
        for connection in connections { connection?.checkDeadline(now: now) }
        for connection in upgraded { connection?.tick(now: now) }
        if isDraining {
            for connection in connections { connection?.checkDrain(now: now) }
            if let deadline = drain.deadline, now >= deadline {
                for connection in upgraded { connection?.abort() }
            }
        }
        resumeAccepting()
        checkOver()
        _ = loop.schedule(after: second) { [weak self] in self?.tick() }
    }

    /// Each answer is the last one of its connection from now on. On the loop.
    func windDown() { isWindingDown = true }

    /// Closes the listener. On the loop.
    func stopAccepting() {
        // Whoever stands in the kernel's queue has been accepted by it: the listener is emptied before it is closed. But who stands in one
        // that others share is theirs.
        var result = sharesQueue ? AcceptResult.drained : .limit
        while let listener, result == .limit {
            result = (try? listener.acceptAll(limit: limits.acceptsPerTurn) { add($0) }) ?? .drained
        }
        guard let listener else { return }
        loop.deregister(listener.descriptor)
        listener.close()
        self.listener = nil
    }

    /// Stops accepting, lets requests under way finish, then calls `over`. On the loop.
    func beginDrain(over: @escaping () -> Void) {
        if isDraining { return }
        whenOver = over
        drain.begin(now: loop.now, limits: limits)
        windDown()
        stopAccepting()
        for connection in connections { connection?.checkDrain(now: loop.now) }
        for connection in upgraded { connection?.drain() }
        checkOver()
    }

    /// Ends all connections, at once. On the loop.
    func abortAll() {
        for connection in connections { connection?.abort(.disconnected) }
        for connection in upgraded { connection?.abort() }
    }

    private func checkOver() {
        guard drain.isOver(open: open, listening: listener != nil) else { return }
        let over = whenOver
        whenOver = nil
        over?()
    }

    /// The `Date` field's value, formatted once a second.
    func date() -> HTTPDate {
        dates.renew(at: loop.now)
        return dates.date
    }

    /// The loop's parser goes with a connection; the loop gets a new one.
    func takeParser() -> RequestParser {
        var taken = RequestParser(limits: limits.parser)
        swap(&taken, &parser)
        return taken
    }

    /// The loop's output goes with a connection; the loop gets a new one.
    func takeOutput() -> OutputBuffer {
        var taken = OutputBuffer()
        swap(&taken, &output)
        return taken
    }
}
