import Benchmarks
import Foundation

extension Comparison {
    /// One core against all of them.
    func cores() throws -> Section {
        let all = "0-\(max(0, Machine.here().cores - 1))"
        var rows: [Rounds] = []
        let taking = contenders.filter { $0.answers("payload") }
        var values: [String: [Double]] = [:]
        var names: [String] = []
        pinning.pinSelf(cores: all)
        defer { pinning.pinSelf() }
        for round in 1...rounds {
            for contender in taking {
                for threads in contender.threads {
                    let name = contender.name + (contender.threads.count > 1 ? ", \(threads) threads" : "")
                    if round == 1 { names.append(name) }
                    // Answers that cost something: with small ones the load generator would need the second core for itself.
                    let result = try with(contender, threads: threads, cores: threads == 1 ? nil : all) { server in
                        try measure(server, load(server, "/payload/100"), experiment: "cores", variant: name, round: round)
                    }
                    values[name, default: []].append(result.throughput)
                    say("cores, round \(round): \(name) \(thousands(result.throughput)) a second")
                }
            }
        }
        rows = names.map { Rounds($0, values[$0]!) }
        let text =
            "A list of a hundred users. One thread is pinned to core \(pinning.server); several may use all \(Machine.here().cores) cores, and share them with the load, which may use all of them as well. That is what limits them here: on a machine with more cores, or with the load on another machine, the factor would be nearer to the number of threads.\n\n"
            + table(
                ["", "median a second", "rounds"],
                rows.map { [$0.name, thousands($0.median), "\(thousands($0.range.lowerBound)) to \(thousands($0.range.upperBound))"] })
        return Section(
            title: "One core against all",
            claim: "Node needs a process for each core; a loop per core and work stealing use them all in one.", text: text,
            pictures: BarChart("A list of 100 users", unit: "answers a second", rows: rows).svg.map { [("cores.svg", $0)] } ?? [])
    }
}
