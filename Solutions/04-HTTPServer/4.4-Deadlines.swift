/// What a connection is waiting for.
enum Waiting: UInt8 {
    /// For the next request's first byte.
    case idle
    /// For the rest of a head.
    case head
    /// For body bytes that the handler wants.
    case body
    /// For the client to take bytes of the answer.
    case write
    /// For the client to close, after our last answer.
    case linger
    /// For nothing of the client: the handler works, or is not ready for more body.
    case nothing
}

/// What to do with a connection whose time is up.
enum Expiry: Equatable {
    /// Close it without a word.
    case close
    /// Answer 408 Request Timeout and close it.
    case requestTimeout
}

/// The deadline of one connection, as a pure state machine: events and the time go in, a verdict comes out.
struct Deadlines {
    private(set) var waiting = Waiting.idle
    private(set) var deadline: UInt64

    /// A connection that was accepted at `now`.
    init(now: UInt64, limits: borrowing ServerLimits) {
        deadline = now &+ limits.idleTimeout
    }

    // Exercise 4.4 · Deadlines · 20 minutes
    // Why: a deadline is set when the wait begins, and only progress that the client cannot fake cheaply moves it. That
    // Why: is why bytes of a head do not: one byte every nine seconds would hold a connection for ever.
    // Starter: _ = (next, now)
    /// The connection now waits for `next`; called whenever something happened on it.
    ///
    /// Entering another wait sets its deadline to `now` plus its timeout: `idleTimeout`, `headTimeout`, `bodyTimeout`,
    /// `writeTimeout` or `lingerTimeout`; `.nothing` has none (`UInt64.max`).
    ///
    /// Staying in the same wait means that something came or went. For `.body` and `.write` that is progress, and the
    /// deadline moves to `now` plus the timeout. For `.idle`, `.head` and `.linger` it does not move: their time counts
    /// from the beginning, however many bytes trickle in.
    ///
    /// - Parameters:
    ///   - next: what the connection waits for from now on.
    ///   - now: the loop's time in nanoseconds.
    ///   - limits: the timeouts.
    mutating func wait(for next: Waiting, now: UInt64, limits: borrowing ServerLimits) {
        let moves = next != waiting || next == .body || next == .write
        waiting = next
        guard moves else { return }
        switch next {
        case .idle: deadline = now &+ limits.idleTimeout
        case .head: deadline = now &+ limits.headTimeout
        case .body: deadline = now &+ limits.bodyTimeout
        case .write: deadline = now &+ limits.writeTimeout
        case .linger: deadline = now &+ limits.lingerTimeout
        case .nothing: deadline = .max
        }
    }

    // Exercise 4.4 · Deadlines · 20 minutes
    // Starter: return nil
    /// What to do at the time `now`: `nil` before the deadline; from the deadline on (`now >= deadline`)
    /// `.requestTimeout` while a head or a body is awaited (RFC 9110 §15.5.9), `.close` in every other wait: a client
    /// that sent nothing has asked for nothing, and one that takes no bytes would not take these either. A connection that
    /// waits for `.nothing` never expires.
    func expiry(at now: UInt64) -> Expiry? {
        guard waiting != .nothing, now >= deadline else { return nil }
        return waiting == .head || waiting == .body ? .requestTimeout : .close
    }

    /// Starts the idle time anew: an answer went out and the next request is awaited.
    mutating func restartIdle(now: UInt64, limits: borrowing ServerLimits) {
        waiting = .idle
        deadline = now &+ limits.idleTimeout
    }
}
