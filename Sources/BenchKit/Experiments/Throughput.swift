import Benchmarks
import Foundation

extension Comparison {
    /// Requests a second of small answers, one core: the figure that everybody asks for first.
    func throughput() throws -> Section {
        var text = ""
        var pictures: [(file: String, svg: String)] = []
        for (route, title) in [("plaintext", "a text of 13 bytes"), ("users", "a small JSON object")] {
            let taking = single(route)
            var values: [String: [Double]] = [:]
            // In turn, so that what else happens on the machine meets all of them.
            for round in 1...rounds {
                for contender in taking {
                    let result = try with(contender) { server in
                        try measure(
                            server, load(server, contender.path(route)), experiment: "throughput-\(route)", variant: route, round: round)
                    }
                    values[contender.id, default: []].append(result.throughput)
                    say("\(route), round \(round): \(contender.name) \(thousands(result.throughput)) a second")
                }
            }
            let rows = taking.map { Rounds($0.name, values[$0.id]!) }
            peaks[route] = Dictionary(uniqueKeysWithValues: zip(taking.map(\.id), rows.map(\.median)))
            text +=
                "### \(title.prefix(1).uppercased() + title.dropFirst())\n\n"
                + rounds(table: rows, taking, experiment: "throughput-\(route)")
            if let svg = BarChart(
                "\(title.prefix(1).uppercased() + title.dropFirst()), 64 connections", unit: "answers a second", rows: rows
            ).svg {
                pictures.append(("throughput-\(route).svg", svg))
            }
        }
        // Sixteen requests in one write.
        let taking = single("plaintext")
        var values: [String: [Double]] = [:]
        for round in 1...rounds {
            for contender in taking {
                let result = try with(contender) { server in
                    try measure(
                        server, load(server, contender.path("plaintext")) { $0.pipelining = 16 }, experiment: "throughput-pipelined",
                        variant: "16", round: round)
                }
                values[contender.id, default: []].append(result.throughput)
            }
        }
        let rows = taking.map { Rounds($0.name, values[$0.id]!) }
        text += "### Sixteen requests in one write\n\n" + rounds(table: rows, taking, experiment: "throughput-pipelined")
        if let svg = BarChart("16 pipelined, 64 connections", unit: "answers a second", rows: rows).svg {
            pictures.append(("throughput-pipelined.svg", svg))
        }
        return Section(
            title: "Throughput of small answers", claim: "Compiled servers answer many times as many requests as Node.", text: text,
            pictures: pictures)
    }

    /// Medians, ranges, the processor time that each request took, and who is ahead of whom.
    func rounds(table rows: [Rounds], _ taking: [Contender], experiment: String) -> String {
        guard let first = rows.first else { return "Nobody takes part.\n\n" }
        return table(
            ["", "median a second", "rounds", "\(first.name) against it", "user µs a request", "system µs", "p99"],
            zip(rows, taking).map { one, contender in
                let own = runs.filter { $0.experiment == experiment && $0.contender == contender.id }
                func median(_ values: [Double]) -> Double { values.isEmpty ? .nan : Rounds("", values).median }
                return [
                    one.name, thousands(one.median), "\(thousands(one.range.lowerBound)) to \(thousands(one.range.upperBound))",
                    one == first ? "" : Verdict.compare(first, one).text(of: first.name),
                    String(format: "%.1f", median(own.compactMap(\.usage?.userMicrosecondsARequest))),
                    String(format: "%.1f", median(own.compactMap(\.usage?.systemMicrosecondsARequest))),
                    milliseconds(UInt64(median(own.compactMap { $0.result?.percentiles["p99"] }.map { Double($0) }))),
                ]
            }) + "\n"
    }
}
