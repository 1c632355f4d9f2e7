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
    private(set) var date = HTTPDate(unixSeconds: 0)
    /// Goes up with every other date.
    private(set) var number = 0
    private var validUntil: UInt64 = 0

    /// Makes `date` that of the moment.
    @inline(__always)
    mutating func renew(at now: UInt64) {
        if now >= validUntil { ask(now) }
    }

    @inline(never)
    private mutating func ask(_ now: UInt64) {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        date = HTTPDate(unixSeconds: Int(time.tv_sec))
        number += 1
        // Until the wall clock's next full second, so that the field is never a second late.
        validUntil = now &+ (second - UInt64(time.tv_nsec))
    }
}
