import EventLoop
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import Benchmarks

@Suite("Pictures", .timeLimit(.minutes(1)))
struct PictureTests {
    private func isWellFormed(_ svg: String) -> Bool { XMLParser(data: Data(svg.utf8)).parse() }

    @Test("a plot of percentiles") func percentiles() throws {
        let plot = Plot(
            "Latency", x: .percentiles(nines: 4), xTitle: "share of requests", yTitle: "ms",
            series: [.init("A & B", [(500_000, 0.4), (990_000, 2), (999_900, 30)]), .init("<C>", [(500_000, 1), (1_000_000, 9)])])
        let svg = try #require(plot.svg)
        #expect(isWellFormed(svg))
        #expect(svg.contains("A &amp; B") && svg.contains("&lt;C&gt;"))
        #expect(svg.contains(">p99.9<"))
    }

    @Test("values without a logarithm are left out, and nothing is no picture") func nothing() throws {
        let series = Plot.Series("A", [(0, 1), (-1, 1), (1, 0), (1, .infinity), (.nan, 1)])
        #expect(Plot("x", x: .log(unit: ""), xTitle: "", yTitle: "", series: [series]).svg == nil)
        let one = Plot("x", x: .log(unit: " KB"), xTitle: "", yTitle: "", series: [series, .init("B", [(5, 5)])])
        #expect(isWellFormed(try #require(one.svg)))
    }

    @Test("bars with their ranges") func bars() throws {
        let chart = BarChart("req/s", unit: "more is better", rows: [Rounds("Apus, sync", [10, 12, 11]), Rounds("Node", [4])])
        let svg = try #require(chart.svg)
        #expect(isWellFormed(svg))
        #expect(svg.contains(">11<") && svg.contains(">4<"))
        #expect(BarChart("none", unit: "", rows: [Rounds("A", [0])]).svg == nil)
    }

    @Test("numbers as people write them") func numbers() {
        #expect([0.05, 1, 2.5, 1_296_000, -0.5, 0.004, 99.999].map(SVG.number) == ["0.05", "1", "2.5", "1296000", "-0.5", "0", "100"])
        #expect(
            [69_430, 45_773.33, 99.5, 0.05, 1_296_000, -1234, 100].map(SVG.figure) == [
                "69,430", "45,773", "99.5", "0.05", "1,296,000", "-1,234", "100",
            ])
        #expect(milliseconds(1_204_999) == "1.20 ms" && milliseconds(0) == "0.00 ms")
        #expect([Percentile.p50, .p999, .p100, Percentile(millionths: 1)].map(\.description) == ["p50", "p99.9", "p100", "p0.0001"])
    }

    @Test("what several loops have seen becomes one") func histograms() {
        var (one, other) = (LatencyHistogram(), LatencyHistogram())
        for time in 1...99 as ClosedRange<UInt64> { one.record(time * millisecond) }
        other.record(5 * second)
        one.add(other)
        #expect(one.count == 100)
        let times = one.times(at: [.p50, .p99, .p100])
        #expect(times[0] / millisecond == 50 && times[1] / millisecond == 99 && times[2] == one.longest)
        #expect(one.longest >= 5 * second && one.longest < 5 * second + 5 * millisecond)
        #expect(LatencyHistogram().times(at: [.p50]) == [0] && LatencyHistogram().summary == "no times")
        one.record(.max)
        #expect(one.longest >= 3600 * second)
    }

    @Test("what this process uses") func usage() throws {
        let usage = try ProcessUsage.of(getpid())
        #expect(usage.residentBytes > 1_000_000 && usage.peakBytes >= usage.residentBytes)
        #expect(throws: LoadError.self) { try ProcessUsage.of(Int32.max) }
    }
}
