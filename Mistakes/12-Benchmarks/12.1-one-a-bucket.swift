// Mistake 12.1: gives at most one percentile a bucket.
// Caught by: several percentiles in one bucket
static func times(at percentiles: [Percentile], in buckets: [LatencyHistogram.Bucket]) -> [UInt64] {
    let count = buckets.reduce(0) { $0 + $1.count }
    var times: [UInt64] = []
    var seen: UInt64 = 0
    for bucket in buckets {
        seen += bucket.count
        if times.count < percentiles.count, percentiles[times.count].rank(of: count) <= seen { times.append(bucket.longest) }
    }
    return times
}
