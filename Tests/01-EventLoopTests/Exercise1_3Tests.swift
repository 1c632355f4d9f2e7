import LoopTesting
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@testable import EventLoop

/// A poller in whose `wait` time passes.
private final class SleepyPoller: Poller {
    let clock: ManualClock
    init(_ clock: ManualClock) { self.clock = clock }

    func update(_ descriptor: Int32, generation: UInt32, from old: Interest?, to new: Interest?) throws(SystemError) {}

    func wait(milliseconds: Int32, into events: inout EventList) throws(SystemError) {
        clock.advance(20 * millisecond)
        events.append(PollEvent(descriptor: 3, generation: 1, readiness: .readable))
    }

    func wake() {}
    func close() {}
}

/// A poller that reports as much as one call may, and writes down in what state it got the list.
private final class BusyPoller: Poller {
    private(set) var room: [Int] = []
    private(set) var old: [Int] = []

    func update(_ descriptor: Int32, generation: UInt32, from old: Interest?, to new: Interest?) throws(SystemError) {}

    func wait(milliseconds: Int32, into events: inout EventList) throws(SystemError) {
        room.append(events.capacity)
        old.append(events.count)
        for descriptor in 0..<LoopLimits.eventsPerTurn {
            events.append(PollEvent(descriptor: Int32(descriptor), generation: 1, readiness: .readable))
        }
    }

    func wake() {}
    func close() {}
}

/// The tasks of a runtime, as far as a turn sees them.
private final class Tasks: LoopWork {
    var isPending = false
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
    func run() { body() }
}

@Suite("1.3 Poll and dispatch", .timeLimit(.minutes(1)))
struct Exercise1_3 {
    let poller = ScriptedPoller()
    let clock = ManualClock()
    let loop: EventLoop

    init() { loop = EventLoop(poller: poller, clock: clock) }

    /// Puts a handler into the table, past `register`.
    private func place(_ handler: Recorder, at descriptor: Int, generation: UInt32 = 1) {
        while loop.slots.count <= descriptor { loop.slots.append(EventLoop.Slot()) }
        loop.slots[descriptor] = EventLoop.Slot(handler: handler, generation: generation, interest: .readable)
    }

    private func event(_ descriptor: Int32, generation: UInt32 = 1, _ readiness: Readiness = .readable) -> PollEvent {
        PollEvent(descriptor: descriptor, generation: generation, readiness: readiness)
    }

    // MARK: dispatch

    @Test("each event reaches its handler, in their order") func order() {
        defer { letGo(loop) }
        var told: [Int] = []
        for descriptor in 3...5 { place(Recorder { told.append(descriptor) }, at: descriptor) }
        loop.dispatch([event(5), event(3), event(4)])
        #expect(told == [5, 3, 4], "Three events came, of 5, 3 and 4: their handlers are told in this order, each once.")
    }

    @Test("a handler hears what the descriptor is ready for") func readiness() {
        defer { letGo(loop) }
        let handler = Recorder()
        place(handler, at: 3)
        loop.dispatch([event(3, [.readable, .hangup]), event(3, .writable)])
        #expect(
            handler.told == [[.readable, .hangup], .writable],
            "The poller said readable and hangup, then writable: the handler hears that and nothing else.")
    }

    @Test("an event of an earlier registration is passed over", arguments: [UInt32(6), 8, 0]) func stale(generation: UInt32) {
        defer { letGo(loop) }
        let handler = Recorder()
        place(handler, at: 3, generation: 7)
        loop.dispatch([event(3, generation: generation)])
        #expect(
            handler.told.isEmpty,
            "The slot has generation 7 and the event \(generation): it means another connection, which had the number 3 at another time.")
        loop.dispatch([event(3, generation: 7)])
        #expect(handler.told.count == 1, "An event with generation 7 means this registration.")
    }

    @Test("a handler that ran before may deregister another") func deregistered() {
        defer { letGo(loop) }
        let (first, second) = (Recorder { [loop] in loop.deregister(4) }, Recorder())
        place(first, at: 3)
        place(second, at: 4)
        loop.dispatch([event(3), event(4)])
        #expect(first.told.count == 1, "3 was ready and nobody had ended its registration: its handler is told.")
        #expect(
            second.told.isEmpty,
            "Events of 3 and 4 were fetched together, and 3's handler ended 4's registration. 4's handler may have closed and freed what it stands for: it must hear nothing more."
        )
    }

    @Test("a number that was given away again in the same turn is somebody else's") func reused() {
        defer { letGo(loop) }
        let (old, new, first) = (Recorder(), Recorder(), Recorder())
        place(first, at: 3)
        place(old, at: 4)
        first.then = { place(new, at: 4, generation: 2) }
        loop.dispatch([event(3), event(4)])
        #expect(first.told.count == 1, "3 was ready: its handler is told.")
        #expect(old.told.isEmpty, "4's old handler is registered no more.")
        #expect(
            new.told.isEmpty,
            "3's handler accepted a connection, and the kernel gave it the number 4 (open(2): the lowest that is free). The event was fetched before that and means 4's last owner."
        )
    }

    @Test("who deregisters itself and comes back hears no old event") func itself() {
        defer { letGo(loop) }
        let handler = Recorder()
        place(handler, at: 3)
        handler.then = { place(handler, at: 3, generation: 2) }
        defer { handler.then = {} }
        loop.dispatch([event(3), event(3, .writable)])
        #expect(
            handler.told == [.readable], "The second event belongs to the registration that the handler has ended while it heard the first."
        )
    }

    @Test("events without an owner are passed over") func nobody() {
        defer { letGo(loop) }
        let handler = Recorder()
        place(handler, at: 3)
        loop.slots.append(EventLoop.Slot())
        loop.dispatch([event(-1), event(4, generation: 0), event(1000), event(.max), event(3)])
        #expect(
            handler.told == [.readable],
            "-1, 1000 and \(Int32.max) are outside of the table, and 4 has no handler: passed over. The event of 3 behind them arrives.")
    }

    // MARK: turn

    @Test("the poller is asked once, for as long as may be slept") func asks() throws {
        defer { letGo(loop) }
        try loop.turn(milliseconds: 50)
        #expect(poller.waits == [50], "Nothing is scheduled: the poller may sleep the 50 ms that were asked for.")
        try loop.turn()
        #expect(poller.waits.last == -1, "Without a limit and without a timer the sleep has no end: -1 (epoll_wait(2)).")
        loop.schedule(at: clock.now + 10 * millisecond) {}
        try loop.turn(milliseconds: 50)
        #expect(poller.waits.last == 10, "A timer is due in 10 ms: sleeping 50 would be too long.")
        loop.mailbox.markFilled(true)
        try loop.turn(milliseconds: 50)
        #expect(poller.waits.last == 0, "A job waits in the mailbox: the poller only looks, it must not sleep.")
        #expect(poller.waits.count == 4, "Four turns ask the poller four times.")
    }

    @Test("a ready descriptor is told at each turn") func level() throws {
        defer { letGo(loop) }
        let handler = Recorder()
        place(handler, at: 3)
        for expected in 1...3 {
            poller.inject([event(3)])
            try loop.turn(milliseconds: 0)
            #expect(
                handler.told.count == expected,
                "Turn \(expected), and the poller reports 3 at each: its handler was told \(handler.told.count) times.")
        }
        try loop.turn(milliseconds: 0)
        #expect(handler.told.count == 3, "The fourth turn reports nothing: the events of an earlier turn are not told again.")
    }

    @Test("the list of events is emptied and used again") func memory() throws {
        let poller = BusyPoller()
        let loop = EventLoop(poller: poller, clock: clock)
        for _ in 1...3 { try loop.turn(milliseconds: 0) }
        #expect(
            poller.old == [0, 0, 0],
            "In three turns the poller got lists with \(poller.old) old events in them: each turn begins with an empty one.")
        #expect(
            poller.room.allSatisfy { $0 >= LoopLimits.eventsPerTurn },
            "One call reports up to \(LoopLimits.eventsPerTurn) events. In three turns the poller got lists with room for \(poller.room): what is missing is allocated at each turn anew. The loop's own list `events` has room from the beginning, and `removeAll(keepingCapacity: true)` leaves it."
        )
    }

    @Test("everything in a turn sees the time after the sleep") func time() throws {
        let loop = EventLoop(poller: SleepyPoller(clock), clock: clock)
        defer { letGo(loop) }
        let before = clock.now
        var seen: UInt64?
        var ran = false
        loop.slots = Array(repeating: EventLoop.Slot(), count: 4)
        loop.slots[3] = EventLoop.Slot(handler: Recorder { seen = loop.now }, generation: 1, interest: .readable)
        loop.schedule(at: before + 15 * millisecond) { ran = true }
        try loop.turn()
        #expect(
            seen == before + 20 * millisecond,
            "The poller slept 20 ms. A handler sees \(seen.map { "\(Int64(bitPattern: $0 &- before) / 1_000_000) ms" } ?? "nothing"): `now` is asked for after the sleep and before the first handler."
        )
        #expect(ran, "A timer was due after 15 ms of the 20 that were slept: it runs in this turn and not in the next one.")
    }

    @Test("events, timers, jobs and tasks run in this order") func phases() throws {
        defer { letGo(loop) }
        // The mailbox is exercise 1.5: where it is not written yet, a turn has no jobs to run.
        let probe = Mailbox()
        let jobs = probe.post {} && probe.drain().count == 1
        let log = Log()
        place(Recorder { log.lines.append("event") }, at: 3)
        loop.schedule(at: clock.now) { log.lines.append("timer") }
        if jobs { _ = loop.mailbox.post { log.lines.append("job") } }
        loop.work = Tasks { log.lines.append("tasks") }
        poller.inject([event(3)])
        try loop.turn(milliseconds: 0)
        #expect(
            log.lines == ["event", "timer"] + (jobs ? ["job"] : []) + ["tasks"],
            "A turn runs the handlers of events, then due timers, then the jobs of other threads, then the tasks of a runtime; it ran \(log.lines)."
        )
    }

    @Test("all that runs in a turn runs as the loop") func current() throws {
        defer { letGo(loop) }
        let log = Log()
        let note = { [loop] (name: String) in if !loop.isCurrent || EventLoop.current !== loop { log.lines.append(name) } }
        place(Recorder { note("event") }, at: 3)
        loop.schedule(at: clock.now) { note("timer") }
        var worked = false
        loop.work = Tasks {
            note("tasks")
            worked = true
        }
        poller.inject([event(3)])
        try loop.turn(milliseconds: 0)
        #expect(worked, "The turn has run the tasks.")
        #expect(log.lines == [], "Within a turn `isCurrent` is true and `EventLoop.current` is this loop; it was not for \(log.lines).")
        #expect(!loop.isCurrent, "After the turn the thread is nobody's again.")
    }

    @Test("a turn whose poller fails runs nothing") func failure() throws {
        defer { letGo(loop) }
        let handler = Recorder()
        var ran = 0
        place(handler, at: 3)
        loop.schedule(at: clock.now) { ran += 1 }
        let failure = SystemError(call: "epoll_wait", code: EBADF)
        poller.refuse(with: failure)
        let error = #expect(throws: SystemError.self, "The poller failed: without it there is no loop, and the caller has to hear of it.") {
            try loop.turn(milliseconds: 0)
        }
        #expect(error == failure, "The poller's error goes on to the caller as it is.")
        #expect(ran == 0, "No timer of this turn is run.")
        #expect(handler.told.isEmpty, "No handler of this turn is told.")
        #expect(!loop.isCurrent, "After the turn, failed or not, the thread is nobody's again.")
        poller.inject([event(3)])
        try loop.turn(milliseconds: 0)
        #expect(ran == 1, "The next turn finds the poller well and runs the timer that is due, once; it ran \(ran) times.")
        #expect(handler.told.count == 1, "The next turn tells the handler, once; it was told \(handler.told.count) times.")
    }
}

/// What ran. Jobs are `@Sendable`, but here they run on the test's own thread, one after the other.
private final class Log: @unchecked Sendable {
    var lines: [String] = []
}
