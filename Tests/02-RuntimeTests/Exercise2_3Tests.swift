import LoopTesting
import Testing

@testable import EventLoop
@testable import Runtime

@Suite("2.3 Sleep and cancellation", .timeLimit(.minutes(1)))
struct Exercise2_3 {
    let poller = ScriptedPoller()
    let clock = ManualClock()
    let loop: EventLoop
    let sleeper: Sleeper
    /// What the sleeper was woken with: `true` is the time, `false` the cancellation.
    let woken = Notes<Bool>()

    init() {
        loop = EventLoop(poller: poller, clock: clock)
        sleeper = Sleeper(loop: loop)
    }

    private func begin(_ nanoseconds: UInt64) {
        loop.asCurrent { sleeper.begin(nanoseconds) { [woken] in woken.note($0) } }
    }

    private func cancel() { loop.asCurrent { sleeper.cancel() } }

    /// Lets time pass and turns the loop.
    private func pass(_ nanoseconds: UInt64) throws {
        clock.advance(nanoseconds)
        try loop.turn(milliseconds: 0)
    }

    /// Whether the loop has a timer: then it does not sleep without end.
    private var hasTimer: Bool { loop.sleepTime(atMost: -1) != -1 }

    // MARK: begin

    @Test("a sleep ends when its time has come, and not before") func time() throws {
        defer { letGo(loop) }
        begin(10 * millisecond)
        #expect(woken.all.isEmpty, "The sleep has only begun.")
        try pass(9 * millisecond)
        #expect(woken.all.isEmpty, "9 of 10 ms have passed; it was woken with \(woken.all).")
        try pass(1 * millisecond)
        #expect(woken.all == [true], "10 ms have passed: `wake(true)`. It was woken with \(woken.all).")
        try pass(second)
        #expect(
            woken.all == [true],
            "Who sleeps is woken once: a continuation that is resumed twice breaks the program. It was woken with \(woken.all).")
    }

    @Test("the time counts from now on") func fromNow() throws {
        defer { letGo(loop) }
        try pass(3600 * second)
        begin(10 * millisecond)
        #expect(
            loop.sleepTime(atMost: -1) == 10,
            "The loop's clock shows an hour, and a sleep of 10 ms begins: the loop may sleep 10 ms, and thinks it may sleep \(loop.sleepTime(atMost: -1)) (-1: there is no timer)."
        )
        try pass(0)
        #expect(woken.all.isEmpty, "No time has passed since; it was woken with \(woken.all).")
        try pass(10 * millisecond)
        #expect(woken.all == [true], "10 ms after its beginning the sleep ends; it was woken with \(woken.all).")
    }

    @Test("a sleep of no time ends with the next turn") func noTime() throws {
        defer { letGo(loop) }
        begin(0)
        #expect(woken.all.isEmpty, "Even a sleep of 0 ns is a timer: whoever sleeps in a circle must let the loop get to its descriptors.")
        try pass(0)
        #expect(woken.all == [true], "The next turn ends it; it was woken with \(woken.all).")
    }

    @Test("a sleep without end can be begun") func endless() throws {
        defer { letGo(loop) }
        begin(.max)
        #expect(
            hasTimer, "2^64 - 1 ns from now is past the clock's end: the sleep lasts as long as the clock can show, and its timer is there."
        )
        #expect(woken.all.isEmpty, "No time has passed since the sleep began; it was woken with \(woken.all).")
        cancel()
        #expect(woken.all == [false], "Cancelled, it ends; it was woken with \(woken.all).")
    }

    @Test("the timer is held as long as the sleep lasts") func held() throws {
        defer { letGo(loop) }
        begin(10 * millisecond)
        #expect(sleeper.timer != nil, "`timer` holds what cancelling will need.")
        try pass(10 * millisecond)
        #expect(woken.all == [true], "Its time has come; it was woken with \(woken.all).")
        #expect(sleeper.timer == nil, "The sleep is over: its timer is not kept.")
        #expect(sleeper.wake == nil, "The sleep is over: `wake` is not kept.")
    }

    @Test("wake is taken away before it is called") func letGoFirst() throws {
        defer { letGo(loop) }
        let kept = Notes<Bool>()
        loop.asCurrent {
            sleeper.begin(millisecond) { [sleeper] _ in
                kept.note(sleeper.wake != nil)
                // Who is woken may cancel at once, and that comes too late.
                sleeper.cancel()
            }
        }
        try pass(millisecond)
        #expect(
            kept.all == [false],
            "The sleeper was woken \(kept.all.count) times, and `wake` was \(kept.all.first == true ? "still kept" : "gone") then. Whoever is woken may do anything, cancel as well: and would be woken a second time."
        )
    }

    // MARK: cancel

    @Test("cancelled while it lasts, a sleep is over at once") func during() throws {
        defer { letGo(loop) }
        begin(10 * millisecond)
        cancel()
        #expect(
            woken.all == [false], "Cancelling ends the sleep without waiting for its time: `wake(false)`. It was woken with \(woken.all).")
        #expect(sleeper.isCancelled, "`isCancelled` says so.")
        try pass(second)
        #expect(woken.all == [false], "Its time comes later, and wakes nobody; it was woken with \(woken.all).")
    }

    @Test("a cancelled sleep leaves no timer behind") func noTimer() throws {
        defer { letGo(loop) }
        begin(3600 * second)
        #expect(hasTimer, "The sleep has begun: the loop has a timer.")
        cancel()
        #expect(
            hasTimer == false,
            "The sleep of an hour was cancelled, and its timer is still there. A server that cancels a thousand requests a second would carry 3.6 million timers, and wake up for each."
        )
    }

    @Test("cancelled before it begins, a sleep does not begin") func before() throws {
        defer { letGo(loop) }
        cancel()
        #expect(woken.all.isEmpty, "Nobody sleeps yet: nobody is woken; it was woken with \(woken.all).")
        #expect(sleeper.isCancelled, "Nobody sleeps yet, but the beginning will come: `isCancelled` is the mark that it finds.")
        begin(10 * millisecond)
        #expect(
            woken.all == [false],
            "The cancellation overtook the beginning (another thread's message comes when it comes), so the beginning meets it: `wake(false)` at once. It was woken with \(woken.all)."
        )
        #expect(hasTimer == false, "A sleep that does not begin sets no timer in the loop.")
        #expect(sleeper.timer == nil, "A sleep that does not begin holds no timer.")
        try pass(second)
        #expect(woken.all == [false], "Nothing comes afterwards; it was woken with \(woken.all).")
    }

    @Test("cancelled when it is over, a sleep stays as it is") func after() throws {
        defer { letGo(loop) }
        begin(10 * millisecond)
        try pass(10 * millisecond)
        cancel()
        #expect(woken.all == [true], "The time had come before the cancellation: it stays with that. It was woken with \(woken.all).")
    }

    @Test("an old timer's place is not cancelled") func otherTimer() throws {
        defer { letGo(loop) }
        begin(10 * millisecond)
        try pass(10 * millisecond)
        var ran = false
        loop.schedule(after: 10 * millisecond) { ran = true }
        cancel()
        try pass(10 * millisecond)
        #expect(ran, "Another timer was set when the sleep was over. The late cancellation is not about it.")
        #expect(woken.all == [true], "The sleep ended with its time; it was woken with \(woken.all).")
    }

    @Test("cancelled twice, it wakes once") func twice() throws {
        defer { letGo(loop) }
        begin(10 * millisecond)
        cancel()
        cancel()
        #expect(woken.all == [false], "The second cancellation finds nobody asleep; it was woken with \(woken.all).")
    }

    // MARK: Whole tasks, on an executor that the test turns by hand

    /// A task that sleeps and writes down how that ended.
    private func task(_ hand: HandExecutor, _ nanoseconds: UInt64) -> Task<Void, Never> {
        Task(executorPreference: hand) { [loop, woken] in
            do throws(WaitError) {
                try await loop.sleep(nanoseconds: nanoseconds)
                woken.note(true)
            } catch {
                woken.note(error != .cancelled)
            }
        }
    }

    private func settle(_ hand: HandExecutor) throws {
        for _ in 0..<4 {
            loop.asCurrent { hand.run() }
            try loop.turn(milliseconds: 0)
        }
        loop.asCurrent { hand.run() }
    }

    @Test("a task sleeps while the loop goes on") func sleeps() throws {
        defer { letGo(loop) }
        let hand = HandExecutor()
        _ = task(hand, 10 * millisecond)
        try settle(hand)
        #expect(woken.all.isEmpty, "No time has passed: the task sleeps, and the loop has turned four times meanwhile.")
        clock.advance(10 * millisecond)
        try settle(hand)
        #expect(woken.all == [true], "10 ms have passed: the task has gone on. Seen: \(woken.all).")
    }

    @Test("a task that is cancelled before, while or after it sleeps", arguments: ["before", "while", "after"])
    func cancelled(when: String) throws {
        defer { letGo(loop) }
        let hand = HandExecutor()
        let task = task(hand, 10 * millisecond)
        if when == "before" { task.cancel() }
        try settle(hand)
        if when == "while" { task.cancel() }
        try settle(hand)
        clock.advance(10 * millisecond)
        // The time has come, the task has not been told yet.
        try loop.turn(milliseconds: 0)
        if when == "after" { task.cancel() }
        try settle(hand)
        #expect(
            woken.all == [when == "after"],
            "A sleep of 10 ms, cancelled \(when) it: it ends once, \(when == "after" ? "as a sleep that has lasted its time" : "with `cancelled`"). Seen: \(woken.all) (true: slept, false: cancelled, empty: still asleep)."
        )
        #expect(hasTimer == false, "Nothing is left in the loop.")
    }
}
