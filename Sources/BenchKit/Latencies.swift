import Benchmarks

/// One contender's times at a constant rate: of each round, and together.
struct Latencies {
    let name: String
    private(set) var rounds: [LatencyHistogram] = []
    /// By how much the load generator was late itself.
    private(set) var delays: [LatencyHistogram] = []

    init(_ name: String) { self.name = name }

    mutating func add(_ result: LoadResult) {
        rounds.append(result.times)
        delays.append(result.ownDelays)
    }

    /// All rounds together, for the picture.
    var all: LatencyHistogram {
        var all = LatencyHistogram()
        for round in rounds { all.add(round) }
        return all
    }

    /// The median of the rounds: a bad moment of the machine spoils its own round only.
    func median(_ percentile: Percentile) -> UInt64 { Self.median(percentile, of: rounds) }

    private static func median(_ percentile: Percentile, of rounds: [LatencyHistogram]) -> UInt64 {
        rounds.isEmpty ? 0 : UInt64(Rounds("", values(percentile, rounds)).median)
    }

    private static func values(_ percentile: Percentile, _ rounds: [LatencyHistogram]) -> [Double] {
        rounds.map { Double($0.times(at: [percentile])[0]) }
    }

    static let shown: [Percentile] = [.p50, .p90, .p99, .p999]

    /// Medians of the rounds, the spread of their p99, and whether the first one's is shorter than each other one's.
    static func table(_ all: [Latencies]) -> String {
        guard let first = all.first else { return "Nobody takes part.\n" }
        // One alone is compared with nobody.
        let against = all.count > 1 ? ["\(first.name) against it"] : []
        return BenchKit.table(
            [""] + shown.map(\.description) + ["p99 of the rounds"] + against + ["longest", "p99 of the load generator's own delay"],
            all.map { one in
                let range = Rounds("", values(.p99, one.rounds)).range
                let verdict = one.name == first.name ? "" : Verdict.compare(first.quickness, one.quickness).text(of: first.name)
                return [one.name] + shown.map { milliseconds(one.median($0)) }
                    + ["\(milliseconds(UInt64(range.lowerBound))) to \(milliseconds(UInt64(range.upperBound)))"]
                    + against.map { _ in verdict }
                    + [milliseconds(one.all.longest), milliseconds(median(.p99, of: one.delays))]
            })
    }

    /// What is more when it is better, as verdicts want it: how many p99s a second has.
    private var quickness: Rounds { Rounds(name, Self.values(.p99, rounds).map { 1e9 / max(1, $0) }) }
}
