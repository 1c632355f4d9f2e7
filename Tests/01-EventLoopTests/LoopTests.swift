import LoopTesting
import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@testable import EventLoop

/// The parts together: the real loop on the real poller.
@Suite("The loop", .timeLimit(.minutes(1)))
struct LoopTests {
    // MARK: Descriptors

    @Test("an echo over a socket pair") func echo() throws {
        let loop = try EventLoop()
        defer { letGo(loop) }
        let (ours, peer) = try socketPair()
        defer { closeDescriptor(ours) }
        let echo = Echo(loop, ours)
        try loop.register(ours, for: .readable, handler: echo)
        for word in ["one", "two", "three"] {
            try send(word, peer)
            try loop.turn(milliseconds: 500)
            #expect(try text(peer) == word)
        }
        closeDescriptor(peer)
        try turn(loop) { echo.isClosed }
        #expect(echo.isClosed, "The peer has closed: the handler is told, and reads the end.")
        #expect(throws: SystemError(call: "setInterest", code: ENOENT)) { try loop.setInterest(.readable, of: ours) }
    }

    @Test("a file on disk cannot be watched") func file() throws {
        let loop = try EventLoop()
        defer { letGo(loop) }
        let file = open("/etc/hosts", O_RDONLY)
        try #require(file >= 0)
        defer { closeDescriptor(file) }
        #if os(Linux)
            #expect(throws: SystemError(call: "epoll_ctl", code: EPERM)) { try loop.register(file, for: .readable, handler: Recorder()) }
        #endif
    }

    @Test("a descriptor's number is used again, and its new owner hears only its own events") func reuse() throws {
        let loop = try EventLoop()
        defer { letGo(loop) }
        let (first, firstPeer) = try socketPair()
        let (second, secondPeer) = try socketPair()
        let (third, thirdPeer) = try socketPair()
        defer { for end in [first, firstPeer, secondPeer, third, thirdPeer] { closeDescriptor(end) } }
        let (closing, old, new) = (Recorder(), Recorder(), Recorder())
        defer { closing.then = {} }
        closing.then = {
            // Whichever of the two hears first: the other one's number goes to a socket that has nothing to read.
            guard closing.told.count == 1 else { return }
            loop.deregister(second)
            _ = dup2(third, second)
            try? setNonBlocking(second)
            try? loop.register(second, for: .readable, handler: new)
        }
        try loop.register(first, for: .readable, handler: closing)
        try loop.register(second, for: .readable, handler: old)
        try send("x", firstPeer)
        try send("x", secondPeer)
        for _ in 1...3 { try loop.turn(milliseconds: 0) }
        #expect(closing.told.count >= 1)
        #expect(new.told.isEmpty, "Nothing was sent to the new owner of \(second).")
        #expect(old.told.count <= 1, "The old owner may have been first in the turn in which it ended; later it hears nothing.")
        loop.deregister(second)
        closeDescriptor(second)
    }

    @Test("whoever is released while the loop lets go may use the loop") func release() throws {
        final class Owner: EventHandler {
            let onEnd: () -> Void
            init(_ onEnd: @escaping () -> Void) { self.onEnd = onEnd }
            func ready(_ readiness: Readiness) {}
            deinit { onEnd() }
        }
        let loop = EventLoop(poller: ScriptedPoller(), clock: ManualClock())
        defer { letGo(loop) }
        var ended = 0
        try loop.register(4, for: .readable, handler: Recorder())
        try loop.register(
            3, for: .readable,
            handler: Owner {
                loop.deregister(4)
                ended += 1
            })
        loop.deregister(3)
        #expect(ended == 1)
        #expect(loop.slots.allSatisfy { $0.handler == nil })

        let other = loop.schedule(at: 7) {}
        var owner: Owner? = Owner {
            loop.cancel(other)
            ended += 1
        }
        let timer = loop.schedule(at: 5) { [owner] in _ = owner }
        owner = nil
        loop.cancel(timer)
        #expect(ended == 2)
        #expect(loop.timers.count == 0)
    }

    // MARK: Timers

    @Test("timers run when their time has come, on the real poller") func timers() throws {
        let clock = ManualClock()
        let loop = EventLoop(poller: try SystemPoller(), clock: clock)
        defer { letGo(loop) }
        var ran: [Int] = []
        loop.schedule(after: 3 * second) { ran.append(3) }
        loop.schedule(after: second) { ran.append(1) }
        let cancelled = loop.schedule(after: 2 * second) { ran.append(2) }
        try loop.turn(milliseconds: 0)
        #expect(ran == [])
        #expect(loop.cancel(cancelled))
        clock.advance(second)
        try loop.turn()
        #expect(ran == [1], "One second has passed: the turn does not sleep, and runs what is due.")
        clock.advance(5 * second)
        try loop.turn()
        #expect(ran == [1, 3])
        #expect(!loop.cancel(cancelled))
    }

    @Test("a sleep ends with the timer, not before it") func sleep() throws {
        let loop = try EventLoop()
        defer { letGo(loop) }
        let clock = MonotonicClock()
        var ran: UInt64?
        let due = clock.now + 15 * millisecond
        loop.schedule(at: due) { ran = clock.now }
        try turn(loop) { ran != nil }
        #expect(try #require(ran) >= due)
    }

    @Test("a timer that renews itself lets the loop breathe") func renewed() throws {
        let loop = EventLoop(poller: ScriptedPoller(), clock: ManualClock())
        defer { letGo(loop) }
        var ran = 0
        func again() {
            ran += 1
            if ran < 100 { loop.schedule(at: loop.now) { again() } }
        }
        loop.schedule(at: loop.now) { again() }
        try loop.turn(milliseconds: 0)
        #expect(ran == 1, "What a timer sets for now runs in the next turn: descriptors come in between.")
        try loop.turn(milliseconds: 0)
        #expect(ran == 2)
    }

    @Test("no deadline is too far", arguments: [UInt64(0), 1, 999_999, 1_000_000, 5_000_000_000]) func far(now: UInt64) throws {
        let poller = ScriptedPoller()
        let loop = EventLoop(poller: poller, clock: ManualClock(now: now))
        defer { letGo(loop) }
        loop.schedule(after: .max) { Issue.record("The end of time has not come.") }
        try loop.turn(milliseconds: 50)
        try loop.turn()
        #expect(poller.waits == [50, LoopLimits.longestWait])
    }

    @Test("a sleep is rounded up to the millisecond", arguments: [(UInt64(1), Int32(1)), (999_999, 1), (1_000_000, 1), (1_000_001, 2)])
    func rounded(delay: UInt64, expected: Int32) throws {
        let poller = ScriptedPoller()
        let loop = EventLoop(poller: poller, clock: ManualClock())
        defer { letGo(loop) }
        loop.schedule(after: delay) {}
        try loop.turn()
        #expect(poller.waits == [expected], "A timer is due in \(delay) ns.")
    }

    // MARK: Threads

    @Test("jobs of other threads run on the loop's thread") func execute() throws {
        let loop = try EventLoop()
        let (threads, each) = (4, 250)
        let counts = Counts()
        let workers = (0..<threads).map { _ in
            Worker { for _ in 0..<each { loop.execute { counts.add(loop.isCurrent) } } }
        }
        // A turn runs a job or uses a wake-up up, and of wake-ups there are no more than of jobs.
        try turn(loop, most: 2 * threads * each) { counts.right + counts.wrong == threads * each }
        for worker in workers { worker.join() }
        #expect(
            counts.right == threads * each,
            "\(threads * each) jobs were posted; \(counts.right) ran on the loop and \(counts.wrong) elsewhere.")
        #expect(counts.wrong == 0)
    }

    /// How many jobs ran on the loop, and how many did not.
    private final class Counts: Sendable {
        private let pair = Mutex((0, 0))
        var right: Int { pair.withLock { $0.0 } }
        var wrong: Int { pair.withLock { $0.1 } }
        func add(_ isRight: Bool) { pair.withLock { if isRight { $0.0 += 1 } else { $0.1 += 1 } } }
    }

    @Test("stop ends a loop that sleeps", arguments: 1...10) func stop(round: Int) throws {
        let loop = try EventLoop()
        let runner = Worker { try? loop.run() }
        loop.stop()
        runner.join()
        try loop.run()
        #expect(!loop.isCurrent, "A loop that was stopped stays stopped: run returns at once.")
    }

    @Test("each thread has its own loop") func current() throws {
        #expect(EventLoop.current == nil)
        let (one, other) = (EventLoop(poller: ScriptedPoller()), EventLoop(poller: ScriptedPoller()))
        one.asCurrent {
            #expect(EventLoop.current === one && one.isCurrent && !other.isCurrent)
            other.asCurrent { #expect(EventLoop.current === other && !one.isCurrent) }
            #expect(EventLoop.current === one)
            Worker { if EventLoop.current != nil { Issue.record("Another thread has no loop.") } }.join()
        }
        #expect(EventLoop.current == nil)
    }

    // MARK: The end of a turn

    @Test("what is put off to the end of a turn comes once, before the loop sleeps") func endOfTurn() throws {
        let poller = ScriptedPoller()
        let loop = EventLoop(poller: poller, clock: ManualClock())
        loop.execute {
            // Of the loop's thread, which is this one.
            loop.atEndOfTurn { EndNotes.add("last") }
            EndNotes.add("job")
        }
        EndNotes.clear()
        try loop.turn(milliseconds: -1)
        #expect(EndNotes.all == ["job"], "The turn is not over before the next one begins.")
        loop.atEndOfTurn {
            EndNotes.add("first")
            loop.atEndOfTurn { EndNotes.add("put off by that") }
        }
        try loop.turn(milliseconds: -1)
        #expect(EndNotes.all == ["job", "last", "first", "put off by that"])
        try loop.turn(milliseconds: -1)
        #expect(EndNotes.all.count == 4, "Each is done once.")
    }
}

/// What happened, in its order.
private enum EndNotes {
    private static let notes = Mutex<[String]>([])
    static var all: [String] { notes.withLock { $0 } }
    static func add(_ note: String) { notes.withLock { $0.append(note) } }
    static func clear() { notes.withLock { $0 = [] } }
}
