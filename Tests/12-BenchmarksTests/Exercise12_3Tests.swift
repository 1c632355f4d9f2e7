import Testing

@testable import Benchmarks

@Suite("12.3 Warm-up and steady state", .timeLimit(.minutes(1)))
struct Exercise12_3 {
    private func expect(
        _ windows: [Double], _ wanted: Int?, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let got = SteadyState.warmUp(of: windows)
        let text =
            windows.count > 14
            ? windows.prefix(12).map { "\(Int($0))" }.joined(separator: ", ") + ", … (\(windows.count) windows)"
            : windows.map { "\(Int($0))" }.joined(separator: ", ")
        #expect(
            got == wanted,
            message(
                "Answers in each window: \(text). Expected \(said(wanted)); got \(said(got)).", why,
                "The rule is MSER (White 1997): cost(d) = Σ (x − mean of the rest)² ÷ (n − d)², and the cut with the least cost wins."),
            sourceLocation: location)
    }

    private func said(_ cut: Int?) -> String { cut.map { "to leave out \($0)" } ?? "nil (not steady)" }
    /// Around a value, one below it and one above it in turn.
    private func steady(_ count: Int, around value: Double, by noise: Double) -> [Double] {
        (0..<count).map { value + ($0.isMultiple(of: 2) ? -noise : noise) }
    }

    @Test("a slow beginning is left out") func step() {
        expect(
            [Double](repeating: 100, count: 5) + [Double](repeating: 1000, count: 95), 5,
            "Behind the fifth window nothing changes any more.")
        expect([200, 500, 800] + steady(40, around: 1000, by: 10), 3, "Three windows rise; from the fourth on it only trembles.")
    }

    @Test("a steady run has no warm-up") func none() {
        expect(
            [Double](repeating: 700, count: 50), 0,
            "Every cut costs nothing: among equals the smallest one is taken, or half of the data would be thrown away for nothing.")
        expect(steady(40, around: 1000, by: 10), 0, "It trembles from the first window on as at the end.")
    }

    @Test("leaving out more has its price") func price() {
        // An odd rest has a little less variance than an even one; that is no reason to cut.
        expect(
            [500] + steady(60, around: 1000, by: 50), 1,
            "One window is slow. Behind it each further cut saves next to nothing and leaves less to know the mean by: the divisor is the *square* of how many are left."
        )
    }

    @Test("the cost is divided by the square of how many are left") func divisor() {
        expect(
            [1, 2, 3, 9, 9, 9, 10, 10, 12, 12, 10, 10, 12, 10], 6,
            "The costs of the cuts 0 to 7 are 0.906, 0.692, 0.435, 0.11721, 0.124, 0.126, 0.11719 and 0.140: 6 is the least by a hair. A divisor that shrinks faster takes 3."
        )
        expect([2, 1, 3, 8, 4, 5, 7, 5, 7, 9, 7, 6], 5, "The mean of the rest is not rounded.")
    }

    @Test("a beginning that is too fast is left out as well") func fast() {
        expect(
            [Double](repeating: 2000, count: 5) + [Double](repeating: 1000, count: 95), 5,
            "Caches that fill up later, a processor that gets hot: what counts is that the beginning is unlike the rest.")
    }

    @Test("the mean is that of what is left") func mean() {
        expect(
            [Double](repeating: 10, count: 18) + [Double](repeating: 1000, count: 22), 18,
            "Eighteen windows pull the mean of all to 554, and everything is far from that. What is left behind them differs from *its own* mean by nothing."
        )
    }

    @Test("a run that never becomes steady") func never() {
        expect(
            (1...100).map { Double($0) * 10 }, nil,
            "It rises to the end: the best cut is the last one that may be looked at, so a later one might be better.")
        expect(
            [Double](repeating: 100, count: 55) + [Double](repeating: 1000, count: 45), nil,
            "More than half of the run is unlike its end: it was too short.")
    }

    @Test("too few windows say nothing") func few() {
        expect([Double](repeating: 5, count: 9), nil, "Nine windows, and at least ten are wanted.")
        expect([], nil, "No window at all.")
        expect([Double](repeating: 5, count: 10), 0, "Ten are enough.")
    }

    @Test("the last cut is not trusted") func last() {
        // 20 windows: cuts 0 to 10.
        expect(
            [Double](repeating: 100, count: 10) + [Double](repeating: 1000, count: 10), nil,
            "Of 20 windows the cuts 0 to 10 are looked at, and 10 is the best of them.")
        expect(
            [Double](repeating: 100, count: 9) + [Double](repeating: 1000, count: 11), 9,
            "Of 20 windows the cut 9 is the best one, and 10 costs no less.")
        expect(
            [Double](repeating: 100, count: 10) + [Double](repeating: 1000, count: 11), nil,
            "Of 21 windows the cuts 0 to 10 are looked at (21 ÷ 2, rounded down).")
    }
}
