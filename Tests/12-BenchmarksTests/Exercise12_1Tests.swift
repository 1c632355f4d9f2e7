import Testing

@testable import Benchmarks

@Suite("12.1 Percentiles of a histogram", .timeLimit(.minutes(1)))
struct Exercise12_1 {
    private func expect(
        rank wanted: UInt64, at millionths: UInt64, of count: UInt64, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let percentile = Percentile(millionths: millionths)
        let got = percentile.rank(of: count)
        #expect(
            got == wanted,
            message(
                "Of \(count) requests, \(percentile) is request number \(wanted) from the fastest on; got \(got).", why,
                "By hand: echo 'scale=8; \(wanted)/\(count); \(wanted - 1)/\(count)' | bc: the first one is \(Double(millionths) / 1_000_000) at least, the second one is not."
            ),
            sourceLocation: location)
    }

    private func expect(
        _ wanted: [UInt64], at percentiles: [Percentile], in buckets: [(UInt64, UInt64)], _ why: String,
        at location: SourceLocation = #_sourceLocation
    ) {
        let got = Percentile.times(at: percentiles, in: buckets.map { LatencyHistogram.Bucket(longest: $0.0, count: $0.1) })
        let drawn =
            buckets.prefix(8).map { "\($0.1) × at most \($0.0) ns" }.joined(separator: ", ")
            + (buckets.count > 8 ? ", … (\(buckets.count) buckets)" : "")
        #expect(
            got == wanted,
            message("Buckets: \(drawn). At \(percentiles.map(\.description).joined(separator: ", ")) expected \(wanted); got \(got).", why),
            sourceLocation: location)
    }

    @Test("ranks are rounded up") func ranks() {
        expect(rank: 99, at: 990_000, of: 100, "99 of 100 are 99 % exactly.")
        expect(rank: 100, at: 990_000, of: 101, "99 of 101 are only 98.02 %, so one more is needed (nearest rank).")
        expect(rank: 1, at: 500_000, of: 1, "With a single request every percentile is that one.")
        expect(rank: 1, at: 500_000, of: 2, "The first of two is the faster half.")
        expect(rank: 2, at: 500_000, of: 3, "1 of 3 is a third only.")
        expect(rank: 7, at: 1_000_000, of: 7, "p100 is the slowest request.")
        expect(rank: 1, at: 1, of: 10, "Even the smallest share has the first request in it: there is no request number 0.")
        expect(rank: 999_900, at: 999_900, of: 1_000_000, "A million requests, the share in millionths.")
    }

    @Test("a share that is no binary fraction") func exact() {
        for (percent, count) in [(UInt64(7), UInt64(100)), (14, 100), (28, 100), (55, 100), (56, 100)] {
            expect(
                rank: percent * count / 100, at: percent * 10_000, of: count,
                "\(percent) of 100 are \(percent) % exactly. (As a Double, 0.07 × 100 is 7.000000000000001, and rounded up it is 8: that is why the share is kept in millionths, a whole number.)"
            )
        }
        expect(rank: 1 << 39, at: 1_000_000, of: 1 << 39, "Half a million million requests are still counted exactly.")
        expect(
            rank: 989_560_464_975, at: 900_000, of: 1_099_511_627_750,
            "A Double keeps 15 digits, and the product has 18: multiply and divide whole numbers.")
    }

    @Test("the time of the request at the rank") func times() {
        let ten: [(UInt64, UInt64)] = (1...10).map { ($0 * 100, 1) }
        expect([500], at: [.p50], in: ten, "Ten requests: the fifth is p50, and its bucket ends at 500.")
        expect(
            [900, 1000], at: [.p90, Percentile(millionths: 900_001)], in: ten, "The ninth is p90; the smallest bit more wants the tenth.")
        expect([1000], at: [.p100], in: ten, "p100 is the last one.")
        expect([100], at: [Percentile(millionths: 1)], in: ten, "The first request stands in the first bucket.")
        expect([20], at: [.p50], in: [(10, 4), (20, 1), (30, 4)], "Nine requests: the fifth is p50, and it stands in the second bucket.")
    }

    @Test("several percentiles in one bucket") func several() {
        expect(
            [10, 10, 10, 5000], at: [.p50, .p90, .p99, .p100], in: [(10, 999), (5000, 1)],
            "The first bucket holds 99.9 % of the requests, and three of the percentiles stand in it: there is a time for each percentile.")
        expect(
            [10, 20, 20], at: [.p50, .p90, .p90], in: [(10, 1), (20, 1)],
            "The same percentile may be asked for twice, and gets two answers.")
        expect([], at: [], in: [(10, 1)], "Nothing is asked for.")
    }

    @Test("an empty bucket holds no request") func empty() {
        expect([30, 30], at: [.p50, .p100], in: [(10, 0), (20, 0), (30, 2), (40, 0)], "Only the third bucket has requests in it.")
    }

    @Test("a million requests") func many() {
        let buckets: [(UInt64, UInt64)] = (1...1000).map { ($0, 1000) }
        expect(
            [500, 900, 990, 999, 1000], at: [.p50, .p90, .p99, .p999, .p9999], in: buckets,
            "A thousand requests at each of the times 1 to 1000.")
    }
}
