/// How one contest of a race went: each contender's figures, drawn and put into words.
public struct RaceResult: Sendable {
    /// One line of the picture.
    public struct Lane: Sendable {
        /// `yours`, `ours`, `peer`.
        public let name: String
        /// Nil if it was not timed.
        public let figures: Figures?

        public init(_ name: String, _ figures: Figures?) {
            self.name = name
            self.figures = figures
        }
    }

    public let lanes: [Lane]

    /// - Parameter lanes: the first one is compared with all others; when it was not timed, the second one is.
    public init(_ lanes: [Lane]) { self.lanes = lanes }

    /// A bar each: solid up to the shortest round, lighter up to the longest one; then the median, and both ends.
    public func bars(_ paint: Paint, width: Int = 40) -> [String] {
        let longest = lanes.compactMap { $0.figures?.most }.max() ?? 1
        let names = lanes.map(\.name.count).max() ?? 0
        return lanes.compactMap { lane in
            guard let figures = lane.figures else { return nil }
            // Each has at least one block, however short it is beside the others.
            let solid = max(1, Int((figures.least / longest * Double(width)).rounded()))
            let whole = max(solid, Int((figures.most / longest * Double(width)).rounded()))
            let bar = paint.green(String(repeating: "█", count: solid)) + paint.dim(String(repeating: "░", count: whole - solid))
            let gap = String(repeating: " ", count: width - whole)
            return "  \(lane.name)\(String(repeating: " ", count: names - lane.name.count))  \(bar)\(gap)  "
                + "\(Figures.text(figures.median)) (\(Figures.text(figures.least))…\(Figures.text(figures.most)))"
        }
    }

    /// A sentence for each pair that has the first contender in it.
    public var verdicts: [String] {
        let timed = lanes.filter { $0.figures != nil }
        guard let first = timed.first else { return [] }
        return timed.dropFirst().map { Self.verdict(first, $0) }
    }

    /// Who of two is faster, and by how much: only if no round of one reached into the rounds of the other.
    static func verdict(_ one: Lane, _ other: Lane) -> String {
        guard let left = one.figures, let right = other.figures else { return "" }
        if left.overlaps(right) { return "\(one.name) and \(other.name): no winner, the ranges overlap" }
        let (faster, slower) = left.median < right.median ? (one, other) : (other, one)
        let ratio = max(left.median, right.median) / min(left.median, right.median)
        return "\(faster.name): \(Figures.threeDigits(ratio)) times as fast as \(slower.name)"
    }
}
