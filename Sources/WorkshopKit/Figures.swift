/// What several rounds of one contender took, in nanoseconds for one operation.
public struct Figures: Sendable, Equatable {
    /// From the shortest to the longest; at least one.
    private let sorted: [Double]

    /// Nil without a round.
    public init?(_ rounds: [Double]) {
        guard !rounds.isEmpty else { return nil }
        sorted = rounds.sorted()
    }

    public var least: Double { sorted[0] }
    public var most: Double { sorted[sorted.count - 1] }

    /// The one in the middle; of an even number, the mean of both in the middle.
    public var median: Double {
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// Whether a round of one took as long as a round of the other, or could have: then nobody has won.
    public func overlaps(_ other: Figures) -> Bool { least <= other.most && other.least <= most }

    /// Reads what a contender has printed: a number above 0, and nothing else.
    public static func read(_ printed: String) -> Double? {
        guard let number = Double(printed.trimmed), number.isFinite, number > 0 else { return nil }
        return number
    }

    /// A time with three digits: `84.3 ns`, `1.20 µs`, `15.0 ms`.
    public static func text(_ nanoseconds: Double) -> String {
        var (value, units) = (nanoseconds, ["ns", "µs", "ms", "s"][...])
        while value >= 999.5, units.count > 1 {
            value /= 1000
            units.removeFirst()
        }
        return "\(threeDigits(value)) \(units.first!)"
    }

    /// A number with three digits: `1.25`, `12.5`, `125`.
    static func threeDigits(_ value: Double) -> String {
        let places = value < 9.995 ? 2 : value < 99.95 ? 1 : 0
        let scale = [1.0, 10, 100][places]
        let whole = Int((value * scale).rounded())
        if places == 0 { return String(whole) }
        let digits = String(whole % Int(scale))
        return "\(whole / Int(scale))." + String(repeating: "0", count: places - digits.count) + digits
    }
}
