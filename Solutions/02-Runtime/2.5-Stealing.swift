extension WorkPool {
    // Exercise 2.5 · Steal, park, unpark · 30 minutes
    // Why: the own deque from its bottom (what was made last is warm in the cache), then the shared queue, then the others
    // Why: from their tops (what is old is large). Beginning with the next worker spreads the thieves.
    // Starter: return nil
    /// Finds a job for a worker: the youngest of its own deque, otherwise the oldest of the shared queue, otherwise the oldest
    /// of another worker's deque.
    ///
    /// The others are asked in a ring, beginning with the next one, `worker + 1`, and with 0 after the last, each once and
    /// never itself. Words become jobs with `Job.from`, each exactly once.
    ///
    /// - Returns: `nil` when nothing was found.
    func findWork(_ worker: Int) -> Job? {
        if let word = deques[worker].pop() { return Job.from(word) }
        if let job = shared.withLock({ $0.popFirst() }) { return job }
        for distance in 1..<max(1, deques.count) {
            if let word = deques[(worker + distance) % deques.count].steal() { return Job.from(word) }
        }
        return nil
    }

    // Exercise 2.5 · Steal, park, unpark · 30 minutes
    // Why: first announce, then look again. A job that is submitted before the announcement is seen by the look; one that is
    // Why: submitted after it finds the sleeper. The other way round there is a gap in which both miss each other, and the
    // Why: job lies there until somebody else comes.
    // Starter: return true
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
        sleepers.withLock { $0.append(worker) }
        if !hasWork { return true }
        return sleepers.withLock { sleepers in
            guard let index = sleepers.firstIndex(of: worker) else { return true }
            sleepers.remove(at: index)
            return false
        }
    }

    // Exercise 2.5 · Steal, park, unpark · 30 minutes
    // Why: the one that fell asleep last: its core is warm, and those at the front may sleep on.
    // Starter: return nil
    /// A job was submitted: takes the worker that announced its sleep last out of `sleepers`.
    ///
    /// - Returns: whom to wake; `nil` when nobody sleeps.
    func wakeOne() -> Int? {
        sleepers.withLock { $0.popLast() }
    }

    /// Whether a job waits anywhere. May say yes about one that is being taken.
    var hasWork: Bool {
        if !shared.withLock({ $0.isEmpty }) { return true }
        return deques.contains { $0.bottom.load(ordering: .acquiring) > $0.top.load(ordering: .acquiring) }
    }
}
