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
    // Why: only the job that finds the mailbox empty wakes the loop. A thousand jobs that arrive while it is busy cost one
    // Why: system call and not a thousand, and none is missed: the loop empties the box after it was woken.
    // Starter: return false
    /// Puts a job in; any thread, many at once.
    ///
    /// The question whether the mailbox is empty, the job's way in, and the call of ``markFilled(_:)`` when it was empty all
    /// happen under one use of the lock (``withLock(_:)``): between two uses any other thread may come.
    ///
    /// - Returns: whether the loop must be woken: `true` exactly when the mailbox was empty before.
    func post(_ job: @escaping Job) -> Bool {
        withLock { jobs in
            let wasEmpty = jobs.isEmpty
            jobs.append(job)
            if wasEmpty { markFilled(true) }
            return wasEmpty
        }
    }

    // Exercise 1.5 · Wake the loop from another thread · 25 minutes
    // Why: the whole array is taken out under the lock and run outside of it: a job that posts a job would wait for itself.
    // Why: The flag is lowered under the same lock: lowered after it, it would hide a job that came in between, for good.
    // Starter: return []
    /// Takes out all jobs, in the order in which they were posted; the mailbox is empty then, and ``markFilled(_:)`` has said
    /// so, under the same use of the lock. None of the jobs is run here: the lock is not held any more when this returns, so
    /// that a job may post another one.
    func drain() -> [Job] {
        withLock { jobs in
            let taken = jobs
            jobs = []
            markFilled(false)
            return taken
        }
    }
}

extension EventLoop {
    // Exercise 1.5 · Wake the loop from another thread · 25 minutes
    // Why: on the loop's own thread no wake-up is needed: before it sleeps it looks into the mailbox.
    // Starter: return
    /// Runs a job on the loop, after the events of the turn under way or of the next one. Any thread; jobs of one thread run
    /// in the order in which they were given. The job is never run inside of this call, not even on the loop's own thread: it
    /// is put into the mailbox, and a turn runs it.
    ///
    /// Wakes the poller only if the mailbox says so, and not when the caller runs on this loop (``isCurrent``).
    public func execute(_ job: @escaping @Sendable () -> Void) {
        let wasEmpty = mailbox.post(job)
        if wasEmpty && !isCurrent { poller.wake() }
    }
}
