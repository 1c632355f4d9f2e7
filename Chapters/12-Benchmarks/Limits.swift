import EventLoop

/// What a run of the load generator is bounded by.
enum LoadLimits {
    /// An answer's head is read whole. Longer than this is not a head that a benchmark should be made with.
    static let headBytes = 64 * 1024
    /// What one read takes at most, and a loop's only large buffer.
    static let receiveBytes = 256 * 1024
    /// A request that is due sooner than this is waited for by looking again and again: to be woken takes about as long.
    static let spin: UInt64 = 60_000
    /// The same where the loop's timers of a millisecond are all there is: they are late by more than most answers take.
    static let awake: UInt64 = 2 * millisecond
    /// A delay of the load generator itself that nobody has to know of.
    static let ownDelay: UInt64 = millisecond / 5
    /// Answers are counted in windows of this length, to see when a run has become steady.
    static let window: UInt64 = 100 * millisecond
    /// The longest time that is told apart from longer ones: an hour.
    static let longestTime: UInt64 = 3600 * second
    /// As many failures for each connection without an answer to any of them end a run: nobody listens any more.
    static let failuresInARow = 10
}
