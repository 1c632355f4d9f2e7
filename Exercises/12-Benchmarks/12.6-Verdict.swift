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
    /// The middle one of the rounds, in the order of their size. Of an even number of rounds there are two in the middle, and it is their
    /// mean.
    public var median: Double {
        // 12.6: your code here.
        return 0
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
    /// Compares two contenders.
    ///
    /// - Fewer than 5 rounds of either: `.tooFewRounds`.
    /// - The two ranges have a value in common, be it only an end of both: `.undecided`.
    /// - Otherwise the one with the larger values is `.ahead`, by the ratio of the medians, the larger one divided by the smaller
    ///   one. If the smaller median is 0 the ratio is infinity; dividing does that.
    ///
    /// In which order the two are given makes no difference.
    public static func compare(_ one: Rounds, _ other: Rounds) -> Verdict {
        // 12.6: your code here.
        return .tooFewRounds
    }
}
