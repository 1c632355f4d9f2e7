/// What one contender reached in several rounds: requests a second, or whatever is more when it is better.
public struct Rounds: Sendable, Equatable {
    public var name: String
    /// One figure a round, at least one round.
    public var values: [Double]

    public init(_ name: String, _ values: [Double]) {
        precondition(!values.isEmpty, "\(name) has no round")
        self.name = name
        self.values = values
    }

    /// The worst and the best round.
    public var range: ClosedRange<Double> { values.min()!...values.max()! }

    // Exercise 12.6 · Who is ahead · 20 minutes
    // Why: a mean is pulled away by one bad round, and on a machine with other users there is always one. The middle is not.
    // Starter: return 0
    /// The middle one of the rounds, in the order of their size. Of an even number of rounds there are two in the middle, and it is their
    /// mean.
    public var median: Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}

/// What may be said of two contenders.
public enum Verdict: Sendable, Equatable {
    /// With so few rounds anything may be chance.
    case tooFewRounds
    /// The ranges overlap: nobody is ahead.
    case undecided
    /// Every round of this one was better than every round of the other; its median is `ratio` times as large.
    case ahead(String, ratio: Double)

    // Exercise 12.6 · Who is ahead · 20 minutes
    // Why: five rounds each: if both were equally fast, all five of one would be ahead of all five of the other once in 126 times
    // Why: (2 ÷ C(10, 5)). With three it would be once in ten, and most comparisons that one reads have a single one.
    // Starter: return .tooFewRounds
    /// Compares two contenders.
    ///
    /// - Fewer than 5 rounds of either: `.tooFewRounds`.
    /// - The two ranges have a value in common, be it only an end of both: `.undecided`.
    /// - Otherwise the one with the larger values is `.ahead`, by the ratio of the medians, the larger one divided by the smaller
    ///   one. If the smaller median is 0 the ratio is infinity; dividing does that.
    ///
    /// In which order the two are given makes no difference.
    public static func compare(_ one: Rounds, _ other: Rounds) -> Verdict {
        if min(one.values.count, other.values.count) < 5 { return .tooFewRounds }
        if one.range.overlaps(other.range) { return .undecided }
        let (better, worse) = one.median > other.median ? (one, other) : (other, one)
        return .ahead(better.name, ratio: better.median / worse.median)
    }
}
