#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Seconds since 1970 (UTC), as a session's, a token's or a cookie's times are counted. Whoever needs the time is given such a
/// closure, so that tests turn the hands.
public typealias WallClock = @Sendable () -> Int64

/// The system's time of day (clock_gettime(2), `CLOCK_REALTIME`).
public let systemWallClock: WallClock = {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec)
}
