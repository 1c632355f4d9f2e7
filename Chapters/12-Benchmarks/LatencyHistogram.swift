import EventLoop
import Histogram

/// How often each time was seen (HdrHistogram: G. Tene, hdrhistogram.org). Three digits of each time are kept, so a nanosecond and an
/// hour fit into some hundred kilobytes, and a time is noted in a few nanoseconds, without memory being asked for.
public struct LatencyHistogram: Sendable {
    /// Times that are not told apart.
    public struct Bucket: Equatable, Sendable {
        /// The longest time that falls into it, in nanoseconds.
        public var longest: UInt64
        /// How many did.
        public var count: UInt64

        public init(longest: UInt64, count: UInt64) {
            self.longest = longest
            self.count = count
        }
    }

    private var histogram = Histogram<UInt64>(highestTrackableValue: LoadLimits.longestTime, numberOfSignificantValueDigits: .three)

    public init() {}

    /// How many times were noted.
    public var count: UInt64 { histogram.totalCount }
    /// The longest one, in nanoseconds, up to the three digits; 0 if there is none.
    public var longest: UInt64 { count == 0 ? 0 : histogram.maxRecorded }
    public var mean: Double { count == 0 ? 0 : histogram.mean }

    /// Notes a time in nanoseconds; what is longer than an hour is an hour.
    public mutating func record(_ time: UInt64) { histogram.record(min(time, LoadLimits.longestTime)) }

    /// Adds what another one has noted: this is how several loops, or several rounds, become one.
    public mutating func add(_ other: LatencyHistogram) { histogram.add(other.histogram) }

    /// The buckets that are not empty, shortest time first.
    public var buckets: [Bucket] {
        histogram.recordedValues().map {
            // The last one ends at the longest time that was seen, and not at the end of its bucket.
            Bucket(longest: min(histogram.highestEquivalentForValue($0.value), longest), count: $0.count)
        }
    }

    /// The time at each percentile, in nanoseconds; ascending percentiles. Without a single time each is 0.
    public func times(at percentiles: [Percentile]) -> [UInt64] {
        count == 0 ? percentiles.map { _ in 0 } : Percentile.times(at: percentiles, in: buckets)
    }

    /// `p50 0.41 ms, p99 0.93 ms, p99.9 1.20 ms, longest 3.05 ms`.
    public var summary: String {
        if count == 0 { return "no times" }
        let names: [Percentile] = [.p50, .p99, .p999]
        return zip(names, times(at: names)).map { "\($0) \(milliseconds($1))" }.joined(separator: ", ")
            + ", longest \(milliseconds(longest))"
    }
}

/// `0.41 ms`, of nanoseconds.
public func milliseconds(_ nanoseconds: UInt64) -> String {
    let hundredths = (nanoseconds + 5_000) / 10_000
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) ms"
}
