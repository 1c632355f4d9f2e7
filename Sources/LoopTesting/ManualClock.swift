import EventLoop

/// A clock that stands still until a test moves it.
public final class ManualClock: LoopClock {
    public private(set) var now: UInt64

    /// - Parameter now: nanoseconds.
    public init(now: UInt64 = 1_000_000_000) { self.now = now }

    /// Moves the time on by so many nanoseconds.
    public func advance(_ nanoseconds: UInt64) { now += nanoseconds }
}
