import Benchmarks

extension Comparison {
    /// The same server with answers and work that grow.
    func payload() throws -> Section {
        try growth(
            "payload", path: "/payload/", sizes: [1, 10, 100, 1000], title: "Answers that grow",
            claim: "The gap between compiled code and V8 widens with the size of the answer (serialization: 10 to 50 times).",
            x: "users in the JSON list")
    }

    func transform() throws -> Section {
        try growth(
            "transform", path: "/transform/", sizes: [10, 100, 1000, 10_000], title: "Work that grows",
            claim: "The gap widens with the processor time of a request (validation and transformation: 10 to 50 times).",
            x: "records that are checked, changed and summed up")
    }

    private func growth(_ route: String, path: String, sizes: [Int], title: String, claim: String, x: String) throws -> Section {
        let taking = single(route)
        var values: [String: [Int: [Double]]] = [:]
        for round in 1...rounds {
            for contender in taking {
                try with(contender) { server in
                    for size in sizes {
                        let result = try measure(
                            server, load(server, path + "\(size)"), experiment: route, variant: "\(size)", round: round)
                        values[contender.id, default: [:]][size, default: []].append(result.throughput)
                    }
                }
                say("\(route), round \(round): \(contender.name)")
            }
        }
        func median(_ id: String, _ size: Int) -> Double { Rounds("", values[id]![size]!).median }
        var text = table(
            [""] + sizes.map { "\($0)" },
            taking.map { contender in [contender.name] + sizes.map { thousands(median(contender.id, $0)) } })
        if let first = taking.first {
            text += "\n\(first.name) against each:\n\n"
            text += table(
                [""] + sizes.map { "\($0)" },
                taking.dropFirst().map { contender in
                    [contender.name]
                        + sizes.map {
                            Verdict.compare(Rounds(first.name, values[first.id]![$0]!), Rounds(contender.name, values[contender.id]![$0]!))
                                .text(of: first.name)
                        }
                })
        }
        let plot = Plot(
            title, x: .log(unit: ""), xTitle: x, yTitle: "answers a second",
            series: taking.map { one in Plot.Series(one.name, sizes.map { (Double($0), median(one.id, $0)) }) })
        return Section(title: title, claim: claim, text: text, pictures: plot.svg.map { [("\(route).svg", $0)] } ?? [])
    }
}
