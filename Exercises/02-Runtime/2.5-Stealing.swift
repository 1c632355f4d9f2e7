extension WorkPool {
    // Exercise 2.5 · Steal, park, unpark · 30 minutes
    /// Finds a job for a worker: the youngest of its own deque, otherwise the oldest of the shared queue, otherwise the oldest
    /// of another worker's deque.
    ///
    /// The others are asked in a ring, beginning with the next one, `worker + 1`, and with 0 after the last, each once and
    /// never itself. Words become jobs with `Job.from`, each exactly once.
    ///
    /// - Returns: `nil` when nothing was found.
    func findWork(_ worker: Int) -> Job? {
        // 2.5: your code here.
        return nil
    }

    // Exercise 2.5 · Steal, park, unpark · 30 minutes
    /// A worker has found nothing and is about to sleep.
    ///
    /// Puts the worker at the end of `sleepers`, and then looks once more whether there is work (`hasWork`). If there is, the
    /// worker is taken out of `sleepers` again, if it still stands there.
    ///
    /// The lock of `sleepers` is not held while `hasWork` looks: that takes the lock of the shared queue and goes over all
    /// deques, and every submitter would wait for the end of it in `wakeOne`. And whoever waits for one lock with another in
    /// the hand needs an order of locks that everybody keeps for ever, or two threads wait for each other.
    ///
    /// - Returns: whether to sleep. Also `true` if somebody has taken the worker out of `sleepers` meanwhile: then a wake-up is
    ///   on its way, and must be consumed.
    func announceSleep(_ worker: Int) -> Bool {
        // 2.5: your code here.
        return true
    }

    // Exercise 2.5 · Steal, park, unpark · 30 minutes
    /// A job was submitted: takes the worker that announced its sleep last out of `sleepers`.
    ///
    /// - Returns: whom to wake; `nil` when nobody sleeps.
    func wakeOne() -> Int? {
        // 2.5: your code here.
        return nil
    }

    /// Whether a job waits anywhere. May say yes about one that is being taken.
    var hasWork: Bool {
        if !shared.withLock({ $0.isEmpty }) { return true }
        return deques.contains { $0.bottom.load(ordering: .acquiring) > $0.top.load(ordering: .acquiring) }
    }
}
