import EventLoop

/// One loop's part of a run: its connections, its share of the rate, and what it has counted.
final class LoadLoop {
    let load: Load
    let address: ServerAddress
    let events: EventLoop
    let clock = MonotonicClock()
    private let alarm: Alarm?
    /// What is sent in one write, in turn.
    let writes: [[UInt8]]
    private var nextWrite = 0
    let requestsAWrite: Int
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: LoadLimits.receiveBytes, alignment: 16)
    var result = LoadResult()
    private var connections: [LoadConnection] = []
    /// Those that have nothing to do; the one that is free for the longest time is first.
    private var free: [LoadConnection] = []
    private var firstFree = 0
    private var schedule: ConstantRate?
    private var begin: UInt64 = 0
    private var end: UInt64 = 0
    private var failure: LoadError?
    /// Failures since the last answer, of all connections together.
    private var failuresInARow = 0

    /// - Parameter index: which of the load's loops this is.
    init(_ load: Load, _ address: ServerAddress, index: Int) throws(LoadError) {
        self.load = load
        self.address = address
        do throws(SystemError) {
            events = try EventLoop()
            alarm = Alarm(events)
        } catch { throw LoadError("\(error)") }
        requestsAWrite = load.pipelining
        writes = load.writes(ofLoop: index)
        let count = share(load.connections, index)
        connections = (0..<count).map { _ in LoadConnection(self, isHead: load.method == "HEAD") }
        func share(_ whole: Int, _ index: Int) -> Int { whole / load.loops + (index < whole % load.loops ? 1 : 0) }
        let now = clock.now
        begin = now + load.warmUp
        end = begin + load.duration
        result.windows = [UInt64](repeating: 0, count: Int((load.warmUp + load.duration) / LoadLimits.window))
        if case .open(let rate) = load.model {
            let own = UInt64(share(rate, index))
            // The loops take turns, so that not all of them send at the same moment.
            let first = now + UInt64(index) * second / UInt64(rate)
            schedule = ConstantRate(start: first, rate: own, total: UInt64(Double(own) * Double(end - now) / 1e9))
        }
    }

    deinit { room.deallocate() }

    /// Sends and counts until the time is over and the answers are here.
    func run() throws(LoadError) {
        result.precedence = .take(sleeps: sleepsMostly)
        defer {
            result.precedence.giveBack()
            alarm?.cancel()
        }
        free = connections
        do throws(SystemError) {
            pump()
            while failure == nil, !isOver { try turn() }
        } catch { failure = LoadError("\(error)") }
        let now = clock.now
        for connection in connections {
            if connection.missing > 0 {
                // Nobody knows how long these would have taken. That they took this long is certain, and leaving them out would be a lie.
                for _ in 0..<connection.missing { result.times.record(connection.waited(at: now)) }
                result.unanswered += connection.missing
            }
            connection.close()
        }
        while let due = schedule?.take(at: now) {
            result.times.record(now - due)
            result.unanswered += 1
        }
        if let failure { throw failure }
    }

    /// At a rate that leaves it time, with an alarm.
    private var sleepsMostly: Bool {
        guard alarm != nil, let rate = schedule?.rate else { return false }
        return second / rate >= 4 * LoadLimits.spin
    }

    private var isOver: Bool {
        let now = events.now
        if now < end { return false }
        let waits = schedule?.next != nil || connections.contains { $0.missing > 0 }
        return !waits || now >= end + load.patience
    }

    private func turn() throws(SystemError) {
        var wait: Int32 = 10
        if firstFree < free.count, let next = schedule?.next {
            let now = clock.now
            if let alarm, next > now + LoadLimits.spin {
                alarm.set(at: next - LoadLimits.spin)
            } else {
                // Rounded down: what is left is waited for awake.
                wait = next > now + LoadLimits.awake ? Int32(min(10, (next - now - LoadLimits.awake) / millisecond)) : 0
            }
        }
        try events.turn(milliseconds: wait)
        pump()
    }

    /// Gives work to the connections that have none.
    private func pump() {
        while firstFree < free.count, failure == nil {
            let now = clock.now
            let due: UInt64
            if schedule != nil {
                guard let next = schedule!.take(at: now) else { break }
                due = next
            } else {
                if now >= end { break }
                due = now
            }
            let connection = free[firstFree]
            firstFree += 1
            connection.send(due: due)
        }
        if firstFree == free.count || firstFree > 4_096 {
            free.removeFirst(firstFree)
            firstFree = 0
        }
    }

    /// Whose turn it is, as an index of ``writes``.
    func takeTurn() -> Int {
        defer { nextWrite = nextWrite + 1 == writes.count ? 0 : nextWrite + 1 }
        return nextWrite
    }

    // MARK: What connections tell

    /// All its answers are here. In the closed model it goes on at once.
    func isFree(_ connection: LoadConnection) {
        if schedule == nil, failure == nil {
            let now = clock.now
            if now < end { connection.send(due: now) }
        } else {
            free.append(connection)
        }
    }

    /// The same after a failure: not within the call that failed.
    func isFreeLater(_ connection: LoadConnection) { free.append(connection) }

    func note(_ moments: Moments, _ status: Int) {
        failuresInARow = 0
        let window = Int(truncatingIfNeeded: Int64(bitPattern: moments.answered &- (begin &- load.warmUp))) / Int(LoadLimits.window)
        if result.windows.indices.contains(window) { result.windows[window] += 1 }
        // What counts: in the open model what was due while it counts, whenever it was answered; in the closed one what was answered.
        let isOpen = schedule != nil
        guard isOpen ? moments.due >= begin : (begin..<end).contains(moments.answered) else { return }
        if moments.answered < end { result.answers += 1 }
        if !(200..<400).contains(status) { result.refusals[status, default: 0] += 1 }
        result.times.record(moments.responseTime)
        if isOpen { result.serviceTimes.record(moments.serviceTime) }
    }

    /// A request goes out so long after it was due and could have gone.
    func noteDelay(_ delay: UInt64, due: UInt64) {
        if schedule != nil, due >= begin { result.ownDelays.record(delay) }
    }

    func noteFailures(_ count: Int, _ reason: String) {
        result.failures += count
        if result.firstFailure == nil { result.firstFailure = reason }
        failuresInARow += 1
        if failuresInARow >= LoadLimits.failuresInARow * connections.count, failure == nil {
            failure = LoadError("\(load.host):\(load.port) has failed \(failuresInARow) times in a row: \(reason)")
        }
    }
}
