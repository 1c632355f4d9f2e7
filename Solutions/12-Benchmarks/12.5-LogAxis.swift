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
    // Why: a logarithm turns factors into differences, and a difference is what a ruler measures.
    // Starter: return -1
    /// Where a value stands, in pixels from the beginning of the axis.
    ///
    /// `low` is at 0 and `high` at `length`; between them the position grows with the logarithm of the value. What is outside stands at
    /// the nearer end: also 0 and negative values, which have no logarithm.
    public func position(_ value: Double) -> Double {
        if value <= low { return 0 }
        if value >= high { return length }
        return length * log10(value / low) / log10(high / low)
    }

    // Exercise 12.5 · The log axis · 25 minutes
    // Why: 1, 2 and 5 are nearly equally far apart on this axis, and people can read between them.
    // Starter: return []
    /// The values at which the axis has a mark: 1, 2 and 5 times each power of ten that lie on it, both ends included, ascending. From
    /// 0.3 to 12 these are 0.5, 1, 2, 5, 10. (A Double has no exact 0.000005, so an end far below 0.001 may miss its mark by the last
    /// bit.)
    ///
    /// `pow(10, Double(exponent))` gives a power, `log10` goes the other way.
    public var ticks: [Double] {
        var ticks: [Double] = []
        for exponent in Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up)) {
            for digit in [1.0, 2, 5] {
                let tick = digit * pow(10, Double(exponent))
                if tick >= low && tick <= high { ticks.append(tick) }
            }
        }
        return ticks
    }

    // Exercise 12.5 · The log axis · 25 minutes
    // Starter: return -1
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
        let slower = Double(1_000_000 - percentile.millionths) / 1_000_000
        if slower == 0 { return length }
        return min(length, length * -log10(slower) / nines)
    }
}
