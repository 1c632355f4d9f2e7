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
    /// Puts a job in; any thread, many at once.
    ///
    /// - Returns: whether the loop must be woken: `true` exactly when the mailbox was empty before.
    func post(_ job: @escaping Job) -> Bool {
        // 1.5: your code here.
        return false
    }

    // Exercise 1.5 · Wake the loop from another thread · 20 minutes
    /// Takes out all jobs, in the order in which they were posted; the mailbox is empty then. The lock is not held any more
    /// when this returns, so that a job may post another one.
    func drain() -> [Job] {
        // 1.5: your code here.
        return []
    }
}

extension EventLoop {
    // Exercise 1.5 · Wake the loop from another thread · 20 minutes
    /// Runs a job on the loop, after the events of the turn under way or of the next one. Any thread; jobs of one thread run
    /// in the order in which they were given.
    ///
    /// Wakes the poller only if the mailbox says so, and not when the caller runs on this loop (``isCurrent``).
    public func execute(_ job: @escaping @Sendable () -> Void) {
        // 1.5: your code here.
        return
    }
}
