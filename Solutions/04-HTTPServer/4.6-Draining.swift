/// How a server stops: what becomes of each connection, and when it is over.
struct Drain {
    /// When connections that are still busy are cut off; `nil` while no stop was asked for.
    private(set) var deadline: UInt64?

    init() {}

    /// A stop was asked for at `now`. A second request changes nothing.
    mutating func begin(now: UInt64, limits: borrowing ServerLimits) {
        if deadline == nil { deadline = now &+ limits.drainTimeout }
    }

    /// What becomes of a connection.
    enum Verdict: Equatable {
        /// It goes on as before.
        case keep
        /// It finishes what it has begun, says `Connection: close` and closes.
        case finish
        /// It is closed now.
        case close
    }

    // Exercise 4.6 · Draining · 15 minutes
    // Why: "accepted" means that its first byte arrived. An idle connection has no such byte (the caller reads once more
    // Why: before it asks), so closing it loses nothing; everything else may finish until the deadline.
    // Starter: return .keep
    /// Decides about one connection.
    ///
    /// - Without a stop: `.keep`.
    /// - After a stop and before the deadline: a connection that waits for nothing but a next request (`.idle`) is closed;
    ///   one in any other state has a request, and finishes.
    /// - From the deadline on (`now >= deadline`): closed, whatever it does.
    ///
    /// - Parameters:
    ///   - waiting: what the connection waits for, after a last read found nothing new.
    ///   - unsent: bytes of answers that the client has not taken; an idle connection with some is not idle: it finishes.
    ///   - now: the loop's time in nanoseconds.
    func verdict(waiting: Waiting, unsent: Int, now: UInt64) -> Verdict {
        guard let deadline else { return .keep }
        if now >= deadline { return .close }
        return waiting == .idle && unsent == 0 ? .close : .finish
    }

    // Exercise 4.6 · Draining · 15 minutes
    // Starter: return false
    /// Whether the loop may end: a stop was asked for, no connection is open, and none can come any more.
    ///
    /// - Parameters:
    ///   - open: how many connections are open.
    ///   - listening: whether the listener may still have connections in its queue; those are accepted work too, so while
    ///     it is true the loop may not end.
    func isOver(open: Int, listening: Bool) -> Bool {
        deadline != nil && open == 0 && !listening
    }
}
