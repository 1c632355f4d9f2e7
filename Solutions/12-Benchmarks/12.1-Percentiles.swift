extension Percentile {
    // Exercise 12.1 · Percentiles of a histogram · 15 minutes
    // Why: a rank is a whole number: the requests that a share stands for are counted, and not measured. And the walk is made once for
    // Why: all percentiles, because a report asks for a hundred of them and a histogram has thousands of buckets.
    // Starter: return 1
    /// Which request stands at this percentile, when `count` requests are put in order from the fastest on: the smallest number *n*
    /// such that the first *n* requests are at least this share of all (the *nearest rank*).
    ///
    /// Of 100 requests p99 is the 99th, and of 101 the 100th: 99 are only 98.02 %. p100 is the last one, and even the smallest
    /// share has the first one.
    ///
    /// - Parameter count: at least 1 and below 2⁴⁰, so the product with a million fits into a `UInt64`.
    /// - Returns: 1 to `count`.
    func rank(of count: UInt64) -> UInt64 {
        (count * millionths + 999_999) / 1_000_000
    }

    // Exercise 12.1 · Percentiles of a histogram · 15 minutes
    // Starter: return percentiles.map { _ in 0 }
    /// The time at each percentile, of times that are only known in buckets.
    ///
    /// The time at a percentile is that of the request at its rank, and of a request we know the bucket only: so it is the `longest`
    /// time of the bucket in which that request is. (Never the shortest: a report may say that answers were slower than they were by
    /// the width of a bucket, but not that they were faster.)
    ///
    /// - Parameters:
    ///   - percentiles: ascending; the same one may stand there twice.
    ///   - buckets: from the shortest time to the longest one, with one request at least in all of them together. An empty bucket
    ///     may be among them, and no percentile stands in it.
    /// - Returns: a time for each percentile, in their order. One walk over the buckets is enough for all of them.
    static func times(at percentiles: [Percentile], in buckets: [LatencyHistogram.Bucket]) -> [UInt64] {
        let count = buckets.reduce(0) { $0 + $1.count }
        var times: [UInt64] = []
        var seen: UInt64 = 0
        for bucket in buckets {
            seen += bucket.count
            while times.count < percentiles.count, percentiles[times.count].rank(of: count) <= seen { times.append(bucket.longest) }
        }
        return times
    }
}
