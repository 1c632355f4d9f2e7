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
        // 1.6: your code here.
        return .drained
    }
}
