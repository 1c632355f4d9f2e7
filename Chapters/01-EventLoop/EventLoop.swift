import CApus
import Synchronization

/// A thread's worth of work: descriptors, timers, and jobs from other threads, one after the other, for ever.
///
/// A turn of the loop asks the poller once and then runs, in this order: the handlers of ready descriptors, due timers,
/// jobs from ``execute(_:)``, the tasks of a runtime. Nothing runs at the same time as anything else, so what belongs to
/// one loop needs no lock.
public final class EventLoop: @unchecked Sendable {
    // Rule of `@unchecked Sendable`: every property and method is for the loop's thread, except `execute`, `stop`,
    // `isCurrent` and `wake`, which touch only what is `Sendable` by itself (`mailbox`, `stopping`, `Poller.wake`). Before
    // `run` the loop belongs to whoever made it; handing it to its thread (thread start, mailbox) orders the memory.
    //
    // Rule of `@exclusivity(unchecked)`, which takes away Swift's check at run time that no two accesses to a property
    // overlap: all of them are made on the loop's thread, and none is open while foreign code runs. Handlers, timers and jobs
    // are called with values that were taken out before, and what a change releases is held until the change is over
    // (`deregister`, `cancel`). The one exception is `events`, which is open during `Poller.wait`: a poller writes to it and
    // calls nobody.

    /// One descriptor's registration; the table is indexed by descriptor, which the kernel keeps small (open(2) gives the
    /// lowest free number).
    struct Slot {
        var handler: (any EventHandler)?
        /// Goes up with every registration, so that an event of a closed descriptor's last owner is known.
        var generation: UInt32 = 0
        var interest: Interest = []
    }

    let poller: any Poller
    let clock: any LoopClock
    @exclusivity(unchecked) var slots: [Slot] = []
    @exclusivity(unchecked) var events: EventList = []
    @exclusivity(unchecked) var timers = TimerQueue()
    let mailbox = Mailbox()
    private let stopping = Atomic(false)

    /// The time of this turn, in nanoseconds of the clock. Asked for once a turn: a system call for each use would cost
    /// more than a coarser time does.
    public internal(set) var now: UInt64 {
        @inlinable get { time }
        set { time = newValue }
    }
    @exclusivity(unchecked) @usableFromInline var time: UInt64

    /// What has been put off to the end of the turn.
    @exclusivity(unchecked) var ending: [() -> Void] = []

    /// What runs after the events; chapter 2 sets it.
    @exclusivity(unchecked) public var work: (any LoopWork)? { didSet { ownWork = work } }
    /// The same, which nobody but the loop's thread looks at: others look at `work` for the loop's executor, and here a call that passes
    /// it `inout` saves a retain and a release of each turn, one percent of a request.
    @exclusivity(unchecked) var ownWork: (any LoopWork)?

    /// Makes a loop; ``run()`` or ``turn(milliseconds:)`` turn it.
    public init(poller: any Poller, clock: any LoopClock = MonotonicClock()) {
        self.poller = poller
        self.clock = clock
        time = clock.now
        events.reserveCapacity(LoopLimits.eventsPerTurn)
    }

    /// Makes a loop on the system's poller.
    public convenience init() throws(SystemError) { self.init(poller: try SystemPoller()) }

    deinit { poller.close() }

    /// The loop that runs on the calling thread.
    public static var current: EventLoop? {
        apus_get_current_loop().map { Unmanaged<EventLoop>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Whether the caller runs on this loop. Any thread.
    public var isCurrent: Bool { apus_get_current_loop() == Unmanaged.passUnretained(self).toOpaque() }

    /// Turns until ``stop()``. The calling thread is the loop's from now on.
    ///
    /// - Throws: what the poller throws; nothing else ends a loop.
    public func run() throws(SystemError) {
        now = clock.now
        while !isStopping { try turn() }
    }

    /// Whether the turn under way is the last. Any thread.
    public var isStopping: Bool { stopping.load(ordering: .acquiring) }

    /// Ends ``run()`` after the turn under way. Any thread.
    public func stop() {
        stopping.store(true, ordering: .releasing)
        poller.wake()
    }

    /// Ends the registration of a descriptor: no event of it, not even one that was fetched already, reaches its handler.
    /// Do it before the descriptor is closed. An unknown descriptor is left alone.
    public func deregister(_ descriptor: Int32) {
        let index = Int(descriptor)
        guard slots.indices.contains(index), let handler = slots[index].handler else { return }
        // Fails only if the descriptor is closed already, and then the kernel has forgotten it too (epoll(7)).
        try? poller.update(descriptor, generation: slots[index].generation, from: slots[index].interest, to: nil)
        slots[index].handler = nil
        // Let go here and not above: its `deinit` may use the loop, and must not find `slots` in the middle of a change.
        withExtendedLifetime(handler) {}
    }

    /// Runs `body` as this loop: `current` is this loop meanwhile.
    @inline(__always)
    public func asCurrent<E: Error>(_ body: () throws(E) -> Void) throws(E) {
        let before = apus_get_current_loop()
        apus_set_current_loop(Unmanaged.passUnretained(self).toOpaque())
        defer { apus_set_current_loop(before) }
        try body()
    }
}
