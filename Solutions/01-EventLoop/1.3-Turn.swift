extension EventLoop {
    // Exercise 1.3 · Poll and dispatch · 25 minutes
    // Why: the events of one wait are a snapshot: the first handler may close the second one's descriptor, and a third may
    // Why: already own its number. One comparison of generations makes all of that safe, so nobody needs a list of the dead.
    // Starter: return
    /// Tells each event's handler that its descriptor is ready, in the order of `events`.
    ///
    /// An event is stale, and is passed over without a word, when its descriptor is outside the table, when nobody is
    /// registered for it any more, or when the slot's generation is not the event's. That is decided when the event's turn
    /// comes, not before: a handler that ran earlier in the same turn may have deregistered the descriptor, or registered
    /// the number anew.
    func dispatch(_ events: [PollEvent]) {
        for event in events {
            let index = Int(event.descriptor)
            guard index >= 0, index < slots.count, slots[index].generation == event.generation,
                let handler = slots[index].handler
            else { continue }
            handler.ready(event.readiness)
        }
    }

    // Exercise 1.3 · Poll and dispatch · 25 minutes
    // Why: time is taken once, right after the sleep, so that everything in this turn sees the same "now". The array of
    // Why: events is taken out of the loop while handlers run: a handler that turns the loop cannot change it under us.
    // Starter: return
    /// One turn: sleep until something happens, then run everything that is due.
    ///
    /// In this order: ask the poller, for at most `sleepTime(atMost: milliseconds)`; set `now` to `clock.now`; `dispatch`
    /// the events; `runTimers()`; `runJobs()`; `work?.run()`. All of it within `asCurrent`, so that ``isCurrent`` is true
    /// for everything that runs. Use the array `events` again from turn to turn (empty it with
    /// `removeAll(keepingCapacity: true)`): a turn allocates nothing.
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
