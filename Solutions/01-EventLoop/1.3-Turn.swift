extension EventLoop {
    // Exercise 1.3 · Poll and dispatch · 30 minutes
    // Why: the events of one wait are a snapshot: the first handler may close the second one's descriptor, and a third may
    // Why: already own its number. One comparison of generations makes all of that safe, so nobody needs a list of the dead.
    // Starter: return
    /// Tells each event's handler that its descriptor is ready, in the order of `events`.
    ///
    /// An event is stale, and is silently skipped, when its descriptor is outside the table, when nobody is
    /// registered for it any more, or when the slot's generation is not the event's. That is decided when the event's turn
    /// comes, not before: a handler that ran earlier in the same turn may have deregistered the descriptor, or registered
    /// the number anew.
    func dispatch(_ events: EventList) {
        for event in events {
            let index = Int(event.descriptor)
            guard index >= 0, index < slots.count, slots[index].generation == event.generation,
                let handler = slots[index].handler
            else { continue }
            handler.ready(event.readiness)
        }
    }

    // Exercise 1.3 · Poll and dispatch · 30 minutes
    // Why: time is taken once, right after the sleep, so that everything in this turn sees the same "now". `dispatch` gets
    // Why: the events as a value: a handler that turns the loop once more cannot change them under us.
    // Starter: return
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
        try asCurrent { () throws(SystemError) in
            events.removeAll(keepingCapacity: true)
            try poller.wait(milliseconds: sleepTime(atMost: milliseconds), into: &events)
            now = clock.now
            dispatch(events)
            runTimers()
            runJobs()
            work?.run()
        }
    }
}
