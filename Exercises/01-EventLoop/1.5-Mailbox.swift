import Synchronization

/// Jobs for a loop from any thread: an array behind a lock, and beside it a flag that says whether something is in it.
class Mailbox: @unchecked Sendable {
    // Rule of `@unchecked Sendable`: both properties are `Sendable` by themselves. The compiler would see that of a `final`
    // class; tests make a subclass, in which another thread comes exactly between two uses of the lock.
    typealias Job = @Sendable () -> Void

    private let jobs = Mutex<[Job]>([])
    private let filled = Atomic(false)

    /// Whether nothing waits. Answered from the flag, without the lock: a loop asks before each sleep and after it.
    var isEmpty: Bool { !filled.load(ordering: .acquiring) }

    /// Sets the flag that ``isEmpty`` answers from. To be called under the lock, whenever the array has become empty or is
    /// empty no more.
    func markFilled(_ value: Bool) { filled.store(value, ordering: .releasing) }

    /// Runs `body` with the array of jobs, under its lock: one thread after the other.
    func withLock<R: Sendable>(_ body: (inout [Job]) -> R) -> R { jobs.withLock { body(&$0) } }

    // Exercise 1.5 · Wake the loop from another thread · 25 minutes
    /// Puts a job in; any thread, many at once.
    ///
    /// The question whether the mailbox is empty, the job's way in, and the call of ``markFilled(_:)`` when it was empty all
    /// happen under one use of the lock (``withLock(_:)``): between two uses any other thread may come.
    ///
    /// - Returns: whether the loop must be woken: `true` exactly when the mailbox was empty before.
    func post(_ job: @escaping Job) -> Bool {
        // 1.5: your code here.
        return false
    }

    // Exercise 1.5 · Wake the loop from another thread · 25 minutes
    /// Takes out all jobs, in the order in which they were posted; the mailbox is empty then, and ``markFilled(_:)`` has said
    /// so, under the same use of the lock. None of the jobs is run here: the lock is not held any more when this returns, so
    /// that a job may post another one.
    func drain() -> [Job] {
        // 1.5: your code here.
        return []
    }
}

extension EventLoop {
    // Exercise 1.5 · Wake the loop from another thread · 25 minutes
    /// Runs a job on the loop, after the events of the turn under way or of the next one. Any thread; jobs of one thread run
    /// in the order in which they were given. The job is never run inside of this call, not even on the loop's own thread: it
    /// is put into the mailbox, and a turn runs it.
    ///
    /// Wakes the poller only if the mailbox says so, and not when the caller runs on this loop (``isCurrent``).
    public func execute(_ job: @escaping @Sendable () -> Void) {
        // 1.5: your code here.
        return
    }
}
