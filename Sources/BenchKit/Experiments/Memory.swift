import Benchmarks
import EventLoop
import Foundation

extension Comparison {
    /// Memory when nothing happens, and with connections that have asked once and wait.
    func memory() throws -> Section {
        let counts = [100, 1_000, 10_000]
        let taking = single("plaintext").filter { $0.id != "apus-async" }
        var values: [String: [Int: [Double]]] = [:]
        for round in 1...rounds {
            for contender in taking {
                try with(contender) { server in
                    var connections: [IdleConnections] = []
                    // A moment for what a start has left behind.
                    usleep(300_000)
                    for count in [0] + counts {
                        let open = connections.reduce(0) { $0 + $1.descriptors.count }
                        if count > open {
                            connections.append(try IdleConnections(count - open, port: server.port, request: contender.path("plaintext")))
                        }
                        usleep(200_000)
                        let usage = try server.usage()
                        values[contender.id, default: [:]][count, default: []].append(Double(usage.residentBytes))
                        note(
                            RunRecord(
                                experiment: "memory", contender: contender.id, variant: "\(count)", round: round,
                                usage: UsageRecord(residentBytes: usage.residentBytes, peakBytes: usage.peakBytes)))
                    }
                }
                say("memory, round \(round): \(contender.name)")
            }
        }
        func median(_ id: String, _ count: Int) -> Double { Rounds("", values[id]![count]!).median }
        let text = table(
            ["", "idle"] + counts.map { "\(thousands(Double($0))) connections" } + ["bytes a connection"],
            taking.map { one in
                [one.name] + ([0] + counts).map { megabytes(UInt64(median(one.id, $0))) } + [
                    thousands((median(one.id, 10_000) - median(one.id, 0)) / 10_000)
                ]
            })
        let plot = Plot(
            "Memory over idle connections", x: .log(unit: ""), xTitle: "connections", yTitle: "MB resident",
            series: taking.map { one in Plot.Series(one.name, counts.map { (Double($0), median(one.id, $0) / 1_048_576) }) })
        return Section(
            title: "Memory", claim: "Node is idle at 30 to 80 MB, Rust at 2 to 10 MB; both grow with the connections.", text: text,
            pictures: plot.svg.map { [("memory.svg", $0)] } ?? [])
    }
}
