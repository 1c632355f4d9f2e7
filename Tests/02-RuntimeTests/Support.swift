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
@testable import Runtime

/// Things that any thread writes down, in the order in which they happened.
final class Notes<Note: Sendable>: Sendable {
    private let notes = Mutex<[Note]>([])
    var all: [Note] { notes.withLock { $0 } }
    func note(_ note: Note) { notes.withLock { $0.append(note) } }
}

/// A flag that one thread raises and others look at.
final class Flag: Sendable {
    private let raised = Atomic(false)
    var isRaised: Bool { raised.load(ordering: .acquiring) }
    func raise() { raised.store(true, ordering: .releasing) }
}

/// An executor that a test turns by hand, on its own thread: what a task does, and when, is the test's to say.
final class HandExecutor: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])
    /// How many tasks are ready to go on.
    var count: Int { jobs.withLock { $0.count } }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
    }

    /// Runs what is ready until nothing is, at most a thousand parts of tasks.
    func run() {
        for _ in 0..<1000 {
            guard let job = jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { return }
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}

/// Empties a loop at the end of a test: a loop and its executor keep each other alive.
func letGo(_ loop: EventLoop) {
    let held = (loop.slots, loop.timers, loop.work)
    loop.slots = []
    loop.timers = TimerQueue()
    loop.work = nil
    // What is released here may use the loop again.
    withExtendedLifetime(held) {}
}

/// Turns a live loop on the test's thread until something holds, at most so often, each turn 10 ms long at most.
func turn(_ loop: EventLoop, atMost turns: Int = 500, until holds: () -> Bool) throws(SystemError) {
    for _ in 0..<turns where !holds() { try loop.turn(milliseconds: 10) }
}

/// A thread of its own, so that a test never borrows one that other tests wait for.
final class Worker {
    private var thread: pthread_t?

    init(_ body: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Box(body)).toOpaque()
        #if canImport(Darwin)
            pthread_create(&thread, nil, { Worker.run($0) }, box)
        #else
            var started = pthread_t()
            if pthread_create(&started, nil, { Worker.run($0!) }, box) == 0 { thread = started }
        #endif
    }

    /// Waits for its end.
    func join() {
        if let thread { pthread_join(thread, nil) }
        thread = nil
    }

    private final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private static func run(_ box: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body()
        return nil
    }
}

/// Lets other threads run, again and again, until something holds or enough is enough.
///
/// - Returns: whether it holds.
func yield(atMost times: Int = 200_000, until holds: () -> Bool) -> Bool {
    for _ in 0..<times {
        if holds() { return true }
        sched_yield()
    }
    return holds()
}
