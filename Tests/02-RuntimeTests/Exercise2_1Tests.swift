import LoopTesting
import Testing

@testable import EventLoop
@testable import Runtime

@Suite("2.1 The loop as an executor", .timeLimit(.minutes(1)))
struct Exercise2_1 {
    let poller = ScriptedPoller()
    let loop: EventLoop
    let executor: LoopExecutor
    let notes = Notes<Int>()

    init() {
        loop = EventLoop(poller: poller, clock: ManualClock())
        executor = loop.executor
    }

    /// One turn, after which `running` must be empty: a job that is run twice is memory that is used after it was freed, and
    /// the test could not go on.
    private func turn() throws {
        try loop.turn(milliseconds: 0)
        try #require(
            executor.running.isEmpty,
            "After `run` \(executor.running.count) jobs are still in `running`. They have been run; the next turn would run them again, and a job runs once: a task's memory may be gone when it has ended."
        )
    }

    /// A task on the loop. It writes a number down.
    private func task(_ number: Int) {
        Task(executorPreference: executor) { [notes] in notes.note(number) }
    }

    // MARK: add

    @Test("on the loop's own thread a job waits in the array, and nobody is woken") func own() throws {
        defer { letGo(loop) }
        loop.asCurrent { task(1) }
        #expect(
            executor.jobs.count == 1,
            "The caller is the loop (`loop.isCurrent`), so the job goes to the end of `jobs`; there are \(executor.jobs.count).")
        #expect(loop.mailbox.isEmpty, "The loop is the caller, so `jobs` is its own: the mailbox, with its lock, is not needed.")
        #expect(
            poller.wakes == 0,
            "The loop is awake, for it is the caller: a wake-up, a system call, is not needed; \(poller.wakes) were made. By hand, on Linux: strace -f -e trace=write."
        )
        try turn()
        #expect(notes.all == [1], "The next turn runs the task; it wrote \(notes.all).")
    }

    @Test("a job is not run inside of add") func later() throws {
        defer { letGo(loop) }
        loop.asCurrent {
            task(1)
            #expect(
                notes.all.isEmpty,
                "The task ran inside of `add`. Who makes a task ready may hold a lock that the task wants, or be in the middle of a change: it expects to go on first."
            )
        }
        try turn()
        #expect(notes.all == [1], "It runs in the loop's next turn, once; it wrote \(notes.all).")
    }

    @Test("from elsewhere a job comes through the mailbox, which wakes the loop") func elsewhere() throws {
        defer { letGo(loop) }
        task(1)
        #expect(
            executor.jobs.isEmpty,
            "The caller does not run on the loop, and `jobs` belongs to the loop's thread: whoever else writes to it races with `run`.")
        #expect(
            poller.wakes == 1,
            "The loop may sleep in epoll_wait(2): `loop.execute` wakes it. \(poller.wakes) wake-ups were made; without one the task lies until something else happens."
        )
        #expect(notes.all.isEmpty, "The task runs on the loop, and not on the thread that made it ready.")
        try turn()
        #expect(notes.all == [1], "The next turn runs it; it wrote \(notes.all).")
    }

    @Test("another loop is elsewhere, too") func otherLoop() throws {
        defer { letGo(loop) }
        let other = EventLoop(poller: ScriptedPoller(), clock: ManualClock())
        other.asCurrent { task(1) }
        #expect(executor.jobs.isEmpty, "The caller runs on a loop, but not on this one: `jobs` is not its own.")
        #expect(poller.wakes == 1, "This loop may sleep while the other one runs: it is woken, once; \(poller.wakes) wake-ups were made.")
        try turn()
        #expect(notes.all == [1], "The task runs on the loop that it prefers; it wrote \(notes.all).")
    }

    @Test("a task runs as the loop, wherever it was made", arguments: [true, false]) func isolated(here: Bool) throws {
        defer { letGo(loop) }
        let places = Notes<Bool>()
        let make = { [loop, executor] in
            _ = Task(executorPreference: executor) {
                places.note(loop.isCurrent)
                await Task.yield()
                places.note(loop.isCurrent && EventLoop.current === loop)
            }
        }
        if here { loop.asCurrent(make) } else { make() }
        for _ in 0..<8 { try turn() }
        #expect(
            places.all == [true, true],
            "Made \(here ? "on the loop" : "elsewhere"), the task ran in two parts, both on the loop's thread; seen: \(places.all) (empty: it did not run)."
        )
    }

    // MARK: run

    @Test("jobs run in the order in which they came", arguments: [true, false]) func order(here: Bool) throws {
        defer { letGo(loop) }
        let make = { for number in 1...5 { task(number) } }
        if here { loop.asCurrent(make) } else { make() }
        try turn()
        #expect(
            notes.all == [1, 2, 3, 4, 5],
            "Five tasks were made ready \(here ? "on the loop" : "elsewhere"); one turn runs all of them, first come, first served. It ran \(notes.all)."
        )
    }

    @Test("a task that yields again and again lets the loop get to its descriptors") func fair() throws {
        defer { letGo(loop) }
        loop.asCurrent {
            _ = Task(executorPreference: executor) { [notes] in
                for number in 1...10 {
                    notes.note(number)
                    await Task.yield()
                }
            }
        }
        var parts = 0
        for turns in 1...20 {
            try turn()
            #expect(
                notes.all.count <= parts + 1,
                "In turn \(turns) the task has run \(notes.all.count - parts) of its parts, and it may run one. A yield puts it into `jobs` while `run` is at work, and that is for the next turn: otherwise a task that yields for ever keeps every socket waiting for ever."
            )
            parts = notes.all.count
        }
        for _ in 0..<20 { try turn() }
        #expect(notes.all == Array(1...10), "In the end all ten parts have run; it wrote \(notes.all).")
    }

    @Test("a job that comes while others run is not lost") func meanwhile() throws {
        defer { letGo(loop) }
        loop.asCurrent {
            _ = Task(executorPreference: executor) { [notes, executor] in
                notes.note(1)
                Task(executorPreference: executor) { notes.note(3) }
            }
            task(2)
        }
        try turn()
        #expect(notes.all == [1, 2], "Both tasks that waited ran, and the one that the first of them made waits; ran: \(notes.all).")
        #expect(
            executor.jobs.count == 1,
            "A task was made while `run` was at work. It must be in `jobs` for the next turn; \(executor.jobs.count) jobs are there.")
        try turn()
        #expect(notes.all == [1, 2, 3], "The next turn runs it; ran: \(notes.all).")
    }

    @Test("a loop with jobs does not sleep, and one without them does") func sleeps() throws {
        defer { letGo(loop) }
        loop.asCurrent { task(1) }
        try loop.turn(milliseconds: 1000)
        #expect(
            poller.waits == [0],
            "A job waits (`isPending`): the poller only looks, 0 ms. It was asked for \(poller.waits) ms; a job that is not in `jobs` is not seen."
        )
        try #require(executor.running.isEmpty, "After `run`, `running` is empty: its jobs have been run.")
        try loop.turn(milliseconds: 1000)
        #expect(
            poller.waits.last == 1000,
            "Nothing waits any more: the loop may sleep the 1000 ms. One that believes otherwise runs a core hot.")
        #expect(notes.all == [1], "The task ran once; it wrote \(notes.all).")
    }

    @Test("the arrays keep their memory") func memory() throws {
        defer { letGo(loop) }
        loop.asCurrent { for number in 1...100 { task(number) } }
        try turn()
        #expect(notes.all.count == 100, "A hundred tasks waited, and \(notes.all.count) ran.")
        #expect(
            executor.running.capacity >= 100,
            "`running` has held a hundred jobs and has room for \(executor.running.capacity) now. A loop has such a turn thousands of times a second: kept memory is memory that is not asked for again."
        )
    }

    @Test("an actor that names the loop as its executor lives on it") func actor() throws {
        defer { letGo(loop) }
        let resident = Resident(loop)
        let places = Notes<Bool>()
        Task(executorPreference: executor) {
            places.note(await resident.isAtHome())
            places.note(await resident.isAtHome())
        }
        for _ in 0..<8 { try turn() }
        #expect(
            places.all == [true, true],
            "Two calls of an actor whose `unownedExecutor` is the loop's (SE-0392): its code runs on the loop's thread. Seen: \(places.all) (empty: nothing ran)."
        )
    }
}

/// An actor on a loop.
private actor Resident {
    private let loop: EventLoop
    private let executor: LoopExecutor
    init(_ loop: EventLoop) {
        self.loop = loop
        executor = loop.executor
    }
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    func isAtHome() -> Bool { loop.isCurrent }
}
