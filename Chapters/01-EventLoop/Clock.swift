#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where a loop gets the time from. Tests give it one that they turn by hand.
public protocol LoopClock: AnyObject {
    /// Nanoseconds since some moment in the past; never goes back.
    var now: UInt64 { get }
}

/// The kernel's monotonic clock (clock_gettime(2)): unlike the wall clock it does not jump when someone sets the time.
public final class MonotonicClock: LoopClock {
    public init() {}

    public var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }
}

/// One second, in a loop's nanoseconds.
public let second: UInt64 = 1_000_000_000
/// One millisecond, in a loop's nanoseconds.
public let millisecond: UInt64 = 1_000_000
