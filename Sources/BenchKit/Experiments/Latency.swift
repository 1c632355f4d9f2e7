import Benchmarks
import Foundation

extension Comparison {
    /// Percentiles at a constant rate, the same for all: a closed loop would ask a slow server less.
    func latency() throws -> Section {
        var text = ""
        var pictures: [(file: String, svg: String)] = []
        for route in ["plaintext", "users"] {
            let peaks = peaks[route] ?? [:]
            guard let ours = peaks["apus"], let theirs = peaks["hyper"] ?? peaks.values.min() else {
                text += "The throughput of `\(route)` has to be measured first: `--experiments throughput latency`.\n\n"
                continue
            }
            let rate = Int(0.7 * min(ours, theirs))
            let taking = single(route).filter { peaks[$0.id, default: 0] >= Double(rate) }
            let slow = single(route).filter { peaks[$0.id, default: 0] < Double(rate) }
            var times = taking.map { Latencies($0.name) }
            for round in 1...rounds {
                for (index, contender) in taking.enumerated() {
                    let result = try with(contender) { server in
                        try measure(
                            server, load(server, contender.path(route)) { $0.model = .open(rate: rate) }, experiment: "latency-\(route)",
                            variant: "\(rate)", round: round)
                    }
                    times[index].add(result)
                    say("latency of \(route), round \(round): \(contender.name) \(result.times.summary)")
                }
            }
            text += "### `\(route)` at \(thousands(Double(rate))) requests a second\n\n"
            text += Latencies.table(times)
            if !slow.isEmpty { text += "\nBelow this rate at their best, and left out: \(slow.map(\.name).joined(separator: ", ")).\n" }
            text += "\n"
            let series = times.map { Plot.Series($0.name, $0.all.curve) }
            if let svg = Plot(
                "Latency of \(route) at \(thousands(Double(rate))) requests a second", x: .percentiles(nines: 5),
                xTitle: "share of the requests that were at least as fast", yTitle: "milliseconds", series: series
            ).svg {
                pictures.append(("latency-\(route).svg", svg))
            }
        }
        return Section(
            title: "Latency at a constant rate",
            claim: "A garbage collector shows in p99 and p99.9, reference counting and ownership do not.",
            text: text, pictures: pictures)
    }
}

extension LatencyHistogram {
    /// What a plot over percentiles shows: close to each other at the slow end, where the picture has room.
    var curve: [(x: Double, y: Double)] {
        var percentiles: [Percentile] = []
        var slower = 1_000_000.0
        while slower > 5 {
            percentiles.append(Percentile(millionths: UInt64(max(1, 1_000_000 - slower))))
            slower *= 0.85
        }
        return zip(percentiles, times(at: percentiles)).map { (Double($0.millionths), Double($1) / 1e6) }
    }
}
