import Synchronization

/// Jobs for a loop from any thread.
final class Mailbox: Sendable {
    typealias Job = @Sendable () -> Void

    let jobs = Mutex<[Job]>([])
    private let filled = Atomic(false)

    /// Whether nothing waits. Without a lock: a loop asks at every turn.
    var isEmpty: Bool { !filled.load(ordering: .acquiring) }

    /// To be called under the lock of `jobs`, whenever the array has become empty or is empty no more.
    func markFilled(_ value: Bool) { filled.store(value, ordering: .releasing) }

    // Exercise 1.5 · Wake the loop from another thread · 20 minutes
    // Why: only the job that finds the mailbox empty wakes the loop. A thousand jobs that arrive while it is busy cost one
    // Why: system call and not a thousand, and none is missed: the loop empties the box after it was woken.
    // Starter: return false
    /// Puts a job in; any thread, many at once.
    ///
    /// - Returns: whether the loop must be woken: `true` exactly when the mailbox was empty before.
    func post(_ job: @escaping Job) -> Bool {
        jobs.withLock { jobs in
            let wasEmpty = jobs.isEmpty
            jobs.append(job)
            if wasEmpty { markFilled(true) }
            return wasEmpty
        }
    }

    // Exercise 1.5 · Wake the loop from another thread · 20 minutes
    // Why: the whole array is taken out under the lock and run outside of it: a job that posts a job would wait for itself.
    // Starter: return []
    /// Takes out all jobs, in the order in which they were posted; the mailbox is empty then. The lock is not held any more
    /// when this returns, so that a job may post another one.
    func drain() -> [Job] {
        jobs.withLock { jobs in
            let taken = jobs
            jobs = []
            markFilled(false)
            return taken
        }
    }
}

extension EventLoop {
    // Exercise 1.5 · Wake the loop from another thread · 20 minutes
    // Why: on the loop's own thread no wake-up is needed: before it sleeps it looks into the mailbox.
    // Starter: return
    /// Runs a job on the loop, after the events of the turn under way or of the next one. Any thread; jobs of one thread run
    /// in the order in which they were given.
    ///
    /// Wakes the poller only if the mailbox says so, and not when the caller runs on this loop (``isCurrent``).
    public func execute(_ job: @escaping @Sendable () -> Void) {
        let wasEmpty = mailbox.post(job)
        if wasEmpty && !isCurrent { poller.wake() }
    }
}
