#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Nanoseconds of this process's own time: what other programs do in the meantime does not count.
private func processTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// Nanoseconds that one operation takes, in the mean of about a tenth of a second.
///
/// - Parameter work: does the operation so many times, and returns what they add up to.
func nanoseconds(of work: (Int) -> Int) -> Double {
    let each = work(1)
    func time(_ count: Int) -> Double {
        let start = processTime()
        let sum = work(count)
        let time = processTime() - start
        precondition(sum == each * count, "an operation did not come to the same as the first one")
        return time
    }
    // Enough of them that the clock's own steps do not count; this is the warming up as well.
    var count = 1
    var taken = time(count)
    while taken < 10e6 {
        count *= 2
        taken = time(count)
    }
    count = max(1, Int(Double(count) * 100e6 / taken))
    return time(count) / Double(count)
}
