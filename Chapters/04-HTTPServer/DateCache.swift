import HTTPParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The current `Date` field value: the wall clock is asked and formatted at most once a second (RFC 9110 §6.6.1).
struct DateCache {
    private var date = HTTPDate(unixSeconds: 0)
    private var validUntil: UInt64 = 0

    mutating func value(at now: UInt64) -> HTTPDate {
        if now < validUntil { return date }
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        date = HTTPDate(unixSeconds: Int(time.tv_sec))
        // Until the wall clock's next full second, so that the field is never a second late.
        validUntil = now &+ (second - UInt64(time.tv_nsec))
        return date
    }
}
