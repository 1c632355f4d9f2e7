extension EventLoop {
    // Exercise 1.3 · Poll and dispatch · 30 minutes
    /// Tells each event's handler that its descriptor is ready, in the order of `events`.
    ///
    /// An event is stale, and is silently skipped, when its descriptor is outside the table, when nobody is
    /// registered for it any more, or when the slot's generation is not the event's. That is decided when the event's turn
    /// comes, not before: a handler that ran earlier in the same turn may have deregistered the descriptor, or registered
    /// the number anew.
    func dispatch(_ events: EventList) {
        // 1.3: your code here.
        return
    }

    // Exercise 1.3 · Poll and dispatch · 30 minutes
    /// One turn: sleep until something happens, then run everything that is due.
    ///
    /// In this order: ask the poller, for at most `sleepTime(atMost: milliseconds)`; set `now` to `clock.now`; `dispatch`
    /// the events; `runTimers()`; `runJobs()`; `work?.run()`. All of it within `asCurrent`, so that ``isCurrent`` is true
    /// for everything that runs. The closure has to name its error, or the compiler takes it for `any Error`:
    /// `try asCurrent { () throws(SystemError) in … }`.
    ///
    /// The poller gets the list `events` at each turn, emptied with `removeAll(keepingCapacity: true)`: its room for
    /// `LoopLimits.eventsPerTurn` events is allocated once and not at each turn.
    ///
    /// - Parameter milliseconds: the longest sleep; −1 is without end.
    /// - Throws: what the poller throws; nothing of the turn is run then.
    public func turn(milliseconds: Int32 = -1) throws(SystemError) {
        // 1.3: your code here.
        return
    }
}
