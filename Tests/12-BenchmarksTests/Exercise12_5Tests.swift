import Testing

@testable import Benchmarks

@Suite("12.5 The log axis", .timeLimit(.minutes(1)))
struct Exercise12_5 {
    private func isNear(_ got: Double, _ wanted: Double) -> Bool { abs(got - wanted) < 1e-6 * max(1, abs(wanted)) }

    private func expect(_ value: Double, at wanted: Double, on axis: LogAxis, _ why: String, at location: SourceLocation = #_sourceLocation)
    {
        let got = axis.position(value)
        #expect(
            isNear(got, wanted),
            message("An axis from \(axis.low) to \(axis.high), \(axis.length) pixels: \(value) stands at \(wanted); got \(got).", why),
            sourceLocation: location)
    }

    private let axis = LogAxis(from: 1, to: 1000, length: 300)

    @Test("equal factors are equal distances") func factors() {
        expect(1, at: 0, on: axis, "The lowest value stands at the beginning.")
        expect(1000, at: 300, on: axis, "The highest value stands at the end.")
        expect(10, at: 100, on: axis, "From 1 to 10 is a third of the way from 1 to 1000: each factor of ten has the same room.")
        expect(100, at: 200, on: axis, "From 10 to 100 is the next third.")
        expect(2, at: 30.103, on: axis, "log₁₀ 2 is 0.30103.")
        let odd = LogAxis(from: 0.5, to: 8, length: 400)
        expect(1, at: 100, on: odd, "The axis has four doublings: 0.5, 1, 2, 4, 8.")
        expect(4, at: 300, on: odd, "The axis has four doublings: 0.5, 1, 2, 4, 8.")
    }

    @Test("what is outside stands at the end") func outside() {
        for value in [0.5, 0, -3] {
            expect(value, at: 0, on: axis, "It is not above the lowest value (and 0 has no logarithm: −∞ pixels is no place).")
        }
        for value in [1001, 1e9, .infinity] { expect(value, at: 300, on: axis, "It is above the highest value: the picture ends there.") }
    }

    private func expect(
        ticks wanted: [Double], from low: Double, to high: Double, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let got = LogAxis(from: low, to: high, length: 100).ticks
        #expect(
            got.count == wanted.count && zip(got, wanted).allSatisfy { isNear($0, $1) },
            message("The marks from \(low) to \(high): expected \(wanted); got \(got).", why), sourceLocation: location)
    }

    @Test("marks at 1, 2 and 5 of each power of ten") func ticks() {
        expect(ticks: [0.5, 1, 2, 5, 10], from: 0.3, to: 12, "The marks that lie on the axis, ascending.")
        expect(ticks: [2, 5, 10, 20, 50], from: 1.5, to: 99, "Neither 1 nor 100 lies on it.")
        expect(ticks: [], from: 3, to: 4, "Between 2 and 5 there is none.")
        expect(ticks: [20_000, 50_000, 100_000], from: 15_000, to: 150_000, "Large values have marks as well.")
        expect(
            ticks: [0.001, 0.002, 0.005, 0.01], from: 0.0009, to: 0.015,
            "Powers of ten below 1 have a negative exponent; log₁₀ rounds to the left there, not towards 0.")
    }

    @Test("marks at both ends") func ends() {
        expect(ticks: [1, 2, 5, 10], from: 1, to: 10, "An end that is a mark belongs to the axis.")
        expect(ticks: [5, 10, 20], from: 5, to: 20, "An end that is a mark belongs to the axis.")
        expect(ticks: [0.5, 1, 2], from: 0.5, to: 2, "An end that is a mark belongs to the axis.")
    }

    private func expect(
        _ percentile: Percentile, at wanted: Double, nines: Double, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let got = LogAxis.position(percentile, nines: nines, length: 300)
        #expect(
            isNear(got, wanted),
            message("Percentiles on 300 pixels with room for \(nines) nines: \(percentile) stands at \(wanted); got \(got).", why),
            sourceLocation: location)
    }

    @Test("each nine has the same room") func nines() {
        let why = "A tenth of the requests is slower than p90, a hundredth slower than p99: −log₁₀ of that share is 1, then 2, …"
        expect(.p90, at: 100, nines: 3, why)
        expect(.p99, at: 200, nines: 3, why)
        expect(.p999, at: 300, nines: 3, why)
        expect(.p50, at: 30.103, nines: 3, "Half of the requests are slower than p50: −log₁₀ 0.5 is 0.30103 of a nine.")
        expect(.p99, at: 150, nines: 4, why)
        expect(.p9999, at: 240, nines: 5, why)
        expect(.p90, at: 120, nines: 2.5, "There may be room for two and a half nines.")
    }

    @Test("nobody is slower than p100") func slowest() {
        expect(.p100, at: 300, nines: 3, "The share of slower requests is 0, which has no logarithm: it stands at the end.")
        expect(.p9999, at: 300, nines: 3, "It lies behind the end of the axis, and stands at the end.")
    }
}
