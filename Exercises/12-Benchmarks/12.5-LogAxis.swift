#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An axis on which equal distances are equal *factors*: from 1 to 10 is as far as from 10 to 100.
public struct LogAxis: Sendable {
    /// The value at the beginning, above 0.
    public let low: Double
    /// The value at the end, above `low`.
    public let high: Double
    /// How long the axis is, in pixels.
    public let length: Double

    /// - Precondition: 0 < `low` < `high`; on a logarithmic axis there is no 0.
    public init(from low: Double, to high: Double, length: Double) {
        precondition(low > 0 && high > low && high.isFinite, "a logarithmic axis goes from above 0 to more, and not from \(low) to \(high)")
        self.low = low
        self.high = high
        self.length = length
    }

    // Exercise 12.5 · The log axis · 25 minutes
    /// Where a value stands, in pixels from the beginning of the axis.
    ///
    /// `low` is at 0 and `high` at `length`; between them the position grows with the logarithm of the value. What is outside stands at
    /// the nearer end: also 0 and negative values, which have no logarithm.
    public func position(_ value: Double) -> Double {
        // 12.5: your code here.
        return -1
    }

    // Exercise 12.5 · The log axis · 25 minutes
    /// The values at which the axis has a mark: 1, 2 and 5 times each power of ten that lie on it, both ends included, ascending. From
    /// 0.3 to 12 these are 0.5, 1, 2, 5, 10. (A Double has no exact 0.000005, so an end far below 0.001 may miss its mark by the last
    /// bit.)
    ///
    /// `pow(10, Double(exponent))` gives a power, `log10` goes the other way.
    public var ticks: [Double] {
        // 12.5: your code here.
        return []
    }

    // Exercise 12.5 · The log axis · 25 minutes
    /// Where a percentile stands on an axis that gives each further nine the same room, as plots of HdrHistogram do: p90 is as far from
    /// p99 as p99 from p99.9, because each time the share of requests that are *slower* is a tenth of what it was.
    ///
    /// Of a slower share *s* = 1 − percentile (of 0.01 for p99) the position is −log₁₀ *s* ÷ `nines` of the length. So p0 would be at 0,
    /// and with 3 nines p90 is at a third and p99.9 at the end. What lies behind the end stands at the end: also p100, which nobody is
    /// slower than.
    ///
    /// - Parameters:
    ///   - nines: how many the axis has room for, above 0.
    ///   - length: of the axis in pixels.
    public static func position(_ percentile: Percentile, nines: Double, length: Double) -> Double {
        // 12.5: your code here.
        return -1
    }
}
