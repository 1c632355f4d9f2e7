import Benchmarks
import EventLoop
import Foundation
import Synchronization

extension Comparison {
    /// Cheap requests at a constant rate, while a large live set is changed in the background: what a collector has to walk through.
    func tails() throws -> Section {
        let rate = 3_000
        let taking = single("garbage")
        var times = taking.map { Latencies($0.name) }
        for round in 1...rounds {
            for (index, contender) in taking.enumerated() {
                let result = try with(contender) { server in
                    // The live set is made, and code that is compiled while it runs has been.
                    _ = try load(server, "/garbage/1000") { ($0.connections, $0.model) = (1, .open(rate: 50)) }.run()
                    let cheap = load(server, "/plaintext") { ($0.model, $0.duration) = (.open(rate: rate), $0.duration * 2) }
                    return try beside(server, load(server, "/garbage/1000") { ($0.connections, $0.model) = (1, .open(rate: 50)) }, cheap) {
                        try measure(server, $0, experiment: "tails", variant: "\(rate)", round: round)
                    }
                }
                times[index].add(result)
                say("tails, round \(round): \(contender.name) \(result.times.summary)")
            }
        }
        let text =
            "\(thousands(Double(rate))) cheap requests a second, while fifty others a second replace a thousand entries each of a map of 200,000.\n\n"
            + Latencies.table(times)
        let plot = Plot(
            "Cheap requests beside a changing cache", x: .percentiles(nines: 5), xTitle: "share of the requests that were at least as fast",
            yTitle: "milliseconds", series: times.map { Plot.Series($0.name, $0.all.curve) })
        return Section(
            title: "Tails with and without a garbage collector",
            claim: "Garbage collection shows in p99 and p99.9: minor pauses below a millisecond, major ones of 10 to 50 ms.", text: text,
            pictures: plot.svg.map { [("tails.svg", $0)] } ?? [])
    }

    /// Runs a load in the background, from a moment before another one begins until it has ended.
    func beside(_ server: RunningServer, _ background: Load, _ measured: Load, _ run: (Load) throws -> LoadResult) throws -> LoadResult {
        var background = background
        (background.warmUp, background.duration, background.patience) = (0, measured.warmUp + measured.duration + second / 2, second)
        let load = background
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            // What the background got is no result; if it fails, the measured load fails as well, and says why.
            _ = try? load.run()
            done.signal()
        }
        usleep(200_000)
        defer { done.wait() }
        return try run(measured)
    }
}
