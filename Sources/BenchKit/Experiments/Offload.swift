import Benchmarks
import Foundation

extension Comparison {
    /// Cheap requests while expensive ones run: on the thread that serves, and where the platform wants such work.
    func offload() throws -> Section {
        let all = "0-\(max(0, Machine.here().cores - 1))"
        // No multiple of the 20: or in one run each piece of work would meet the same bad moment between two requests, and in another none.
        let rate = 2_003
        let conditions: [(name: String, path: String?, route: String)] = [
            ("quiet", nil, "work"), ("20 ms of work on the loop, 20 times a second", "/work/20", "work"),
            ("the same, offloaded", "/work-offloaded/20", "offloaded"),
        ]
        let taking = contenders.filter { $0.answers("work") && $0.answers("offloaded") }
        var times = conditions.map { _ in taking.map { Latencies($0.name) } }
        var goesFirst = false
        pinning.pinSelf(cores: all)
        defer { pinning.pinSelf() }
        for round in 1...rounds {
            for (index, contender) in taking.enumerated() {
                try with(contender, threads: contender.threads[0], cores: all) { server in
                    // The first one counts how much work a millisecond is.
                    _ = try? load(server, "/work/1") { ($0.connections, $0.duration, $0.warmUp) = (1, 300_000_000, 0) }.run()
                    for (number, condition) in conditions.enumerated() {
                        let cheap = load(server, "/plaintext") { ($0.model, $0.connections) = (.open(rate: rate), 16) }
                        func run(_ load: Load) throws -> LoadResult {
                            try measure(server, load, experiment: "offload", variant: condition.name, round: round)
                        }
                        let result =
                            try condition.path.map { path in
                                try beside(server, load(server, path) { ($0.connections, $0.model) = (4, .open(rate: 20)) }, cheap, run)
                            } ?? run(cheap)
                        times[number][index].add(result)
                        goesFirst = result.precedence == .first
                    }
                }
                say("offload, round \(round): \(contender.name)")
            }
        }
        let text =
            "\(thousands(Double(rate))) cheap requests a second on 16 connections; server and load may use all \(Machine.here().cores) cores. "
            + (goesFirst
                ? "The load generator goes first (a nice value of 10 less)."
                : "The load generator waits for the processor as others do: run as root, it goes first.") + "\n\n"
            + zip(conditions, times).map { "### \($0.name.prefix(1).uppercased() + $0.name.dropFirst())\n\n\(Latencies.table($1))\n" }
            .joined()
        let plot = Plot(
            "Cheap requests beside expensive ones, offloaded", x: .percentiles(nines: 4),
            xTitle: "share of the requests that were at least as fast", yTitle: "milliseconds",
            series: times[2].map { Plot.Series($0.name, $0.all.curve) })
        let onLoop = Plot(
            "Cheap requests beside expensive ones, on the serving thread", x: .percentiles(nines: 4),
            xTitle: "share of the requests that were at least as fast", yTitle: "milliseconds",
            series: times[1].map { Plot.Series($0.name, $0.all.curve) })
        return Section(
            title: "Processor time on the loop and off it",
            claim: "Work that takes the processor blocks every other request of an event loop; work stealing and offloading do not.",
            text: text,
            pictures: [("offload.svg", plot.svg), ("on-loop.svg", onLoop.svg)].compactMap { file, svg in svg.map { (file, $0) } })
    }
}
