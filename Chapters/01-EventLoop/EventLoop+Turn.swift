extension EventLoop {
    /// How long the poller may sleep, asked for when a turn begins; what the one before has put off to its end is done first
    /// (``atEndOfTurn(_:)``). Until the next timer, not at all if work is waiting, at most as long as asked.
    ///
    /// Counted from ``now``, as timers are: what the handlers of a turn take comes on top, and in return the clock is asked once a turn
    /// and not twice (libuv does the same).
    ///
    /// - Parameter limit: in milliseconds; −1 is without end.
    /// - Returns: milliseconds, rounded up: a loop that wakes before its timer is due would turn in vain.
    func sleepTime(atMost limit: Int32) -> Int32 {
        if !ending.isEmpty { endTurn() }
        if !mailbox.isEmpty || Self.isPending(&ownWork) { return 0 }
        guard let deadline = timers.nextDeadline else { return limit }
        if deadline <= now { return 0 }
        let milliseconds = (deadline - now - 1) / millisecond + 1
        let longest = limit < 0 ? LoopLimits.longestWait : limit
        return milliseconds < UInt64(longest) ? Int32(milliseconds) : longest
    }

    /// Passed `inout`, so that nobody can change it meanwhile, and the compiler need not hold it.
    private static func isPending(_ work: inout (any LoopWork)?) -> Bool { work?.isPending == true }

    /// Does something when everything else of this turn is done, before the loop sleeps: what many events of a turn have asked for is
    /// then done once, for all of them (libuv's "prepare", Redis' `beforeSleep`). On the loop's thread.
    public func atEndOfTurn(_ action: @escaping () -> Void) { ending.append(action) }

    /// Never inlined: most turns have put off nothing.
    @inline(never)
    private func endTurn() {
        // What an action puts off in turn is done now, too: the loop may sleep afterwards.
        var next = 0
        while next < ending.count {
            ending[next]()
            next += 1
        }
        ending.removeAll(keepingCapacity: true)
    }

    /// Runs the timers that are due, earliest first. One that a timer sets for now waits for the next turn, so that a timer
    /// that renews itself cannot keep the loop from its descriptors.
    func runTimers() {
        let last = timers.sequence
        while let action = timers.popDue(now: now, upTo: last) { action() }
    }

    /// Runs the jobs of other threads, in the order in which they came.
    func runJobs() {
        if mailbox.isEmpty { return }
        for job in mailbox.drain() { job() }
    }
}

extension EventLoop {
    /// Runs `action` on the loop at a time.
    ///
    /// - Parameter deadline: nanoseconds of the loop's clock; a time in the past means the next turn.
    /// - Returns: what ``cancel(_:)`` takes.
    @discardableResult
    public func schedule(at deadline: UInt64, _ action: @escaping () -> Void) -> TimerID {
        timers.insert(deadline: deadline, action)
    }

    /// Runs `action` on the loop after a delay in nanoseconds, counted from the turn's ``now``.
    @discardableResult
    public func schedule(after delay: UInt64, _ action: @escaping () -> Void) -> TimerID {
        let (deadline, overflow) = now.addingReportingOverflow(delay)
        return timers.insert(deadline: overflow ? .max : deadline, action)
    }

    /// Takes a timer back. Whether it was still to come: `false` when it has run, was cancelled, or runs just now.
    @discardableResult
    public func cancel(_ timer: TimerID) -> Bool {
        guard let action = timers.action(in: timer.slot) else { return false }
        // Held until `timers` is at rest again: what the action owns may use the loop when it is released.
        defer { withExtendedLifetime(action) {} }
        return timers.cancel(timer)
    }
}
