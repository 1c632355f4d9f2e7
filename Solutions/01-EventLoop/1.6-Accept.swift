#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why accepting came to an end.
public enum AcceptResult: Equatable, Sendable {
    /// Nobody waits any more.
    case drained
    /// As many were accepted as were asked for; more may wait.
    case limit
    /// No descriptor is free, in this process or in the system. Who waits keeps waiting: stop watching the listener for a
    /// while, or a level-triggered loop will turn without end.
    case outOfDescriptors
}

extension Listener {
    /// Accepts the connections that wait, at most `limit`.
    ///
    /// - Parameter take: gets each connection: a connected, non-blocking descriptor, whose owner it is from now on.
    /// - Throws: what ``acceptAll(limit:from:take:)`` throws.
    public func acceptAll(limit: Int, _ take: (Int32) -> Void) throws(SystemError) -> AcceptResult {
        try Self.acceptAll(limit: limit, from: acceptOne, take: take)
    }

    // Exercise 1.6 · Accept · 20 minutes
    // Why: each errno means one of four things: the queue is empty, that one connection is lost, we are out of descriptors,
    // Why: or the listener itself is broken. Only the last is an error; to treat the second as one takes a server down
    // Why: because a client hung up.
    // Starter: return .drained
    /// Accepts until nobody waits (accept(2)).
    ///
    /// Calls `accept` again and again. It returns a descriptor (0 or more), which goes to `take`, or a negative `errno`:
    /// - `-EAGAIN`, `-EWOULDBLOCK`: the queue is empty; return `.drained`.
    /// - `-EINTR`, `-ECONNABORTED`, `-EPROTO`: this attempt is lost (a signal; the client has hung up before we came): on to
    ///   the next one. Such an attempt does not count as accepted.
    /// - `-EMFILE`, `-ENFILE`, `-ENOBUFS`, `-ENOMEM`: nothing is free to hold one more connection; return
    ///   `.outOfDescriptors`.
    /// - Anything else: the listener is broken; throw `SystemError(call: "accept", code: …)` with the positive `errno`.
    ///
    /// After `limit` connections: `.limit`, without another call. One busy listener must not starve the loop's connections.
    ///
    /// - Parameters:
    ///   - limit: at least 1.
    ///   - accept: one attempt.
    ///   - take: gets each connection.
    static func acceptAll(
        limit: Int, from accept: () -> Int32, take: (Int32) -> Void
    ) throws(SystemError) -> AcceptResult {
        var accepted = 0
        while accepted < limit {
            let result = accept()
            if result >= 0 {
                take(result)
                accepted += 1
                continue
            }
            switch -result {
            case EAGAIN, EWOULDBLOCK: return .drained
            case EINTR, ECONNABORTED, EPROTO: continue
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .outOfDescriptors
            default: throw SystemError(call: "accept", code: -result)
            }
        }
        return .limit
    }
}
