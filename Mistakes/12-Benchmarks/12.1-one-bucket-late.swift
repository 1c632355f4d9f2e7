// Mistake 12.1: looks for the bucket behind the request at the rank.
// Caught by: the time of the request at the rank
static func times(at percentiles: [Percentile], in buckets: [LatencyHistogram.Bucket]) -> [UInt64] {
    let count = buckets.reduce(0) { $0 + $1.count }
    var times: [UInt64] = []
    var seen: UInt64 = 0
    for bucket in buckets {
        seen += bucket.count
        while times.count < percentiles.count, percentiles[times.count].rank(of: count) < seen { times.append(bucket.longest) }
    }
    while times.count < percentiles.count { times.append(buckets.last?.longest ?? 0) }
    return times
}
