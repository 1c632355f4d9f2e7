import ArgumentParser
import Benchmarks
import EventLoop
import Foundation

/// Whether the load generator itself tells the truth.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks the load generator: a stall whose percentiles are known by arithmetic, and wrk.",
        discussion: "With --port it is compared with wrk on the server there, in turn; both on the cores on which you start this program.")

    @Option(help: "A server for the comparison with wrk.") var port: Int?
    @Option(help: "What is asked there.") var path = "/plaintext"
    @Option(help: "Rounds of the comparison with wrk.") var rounds = 5
    @Option(help: "Seconds of each round.") var seconds = 3

    func run() throws {
        let isTrue = try stall()
        if let port { try wrk(port) }
        if !isTrue { throw ExitCode(1) }
    }

    /// Ten seconds at a thousand requests a second, of which the server stands still for one.
    private func stall() throws -> Bool {
        let server = try ScriptedServer(stall: .init(after: 4 * second, length: second))
        defer { server.stop() }
        var load = Load(port: server.port)
        (load.model, load.connections, load.warmUp, load.duration) = (.open(rate: 1_000), 16, 0, 10 * second)
        let result = try load.run()
        print("a server that stands still for 1 s in 10, asked 1,000 times a second:")
        // A tenth of the requests were due in the stall, and wait 1 s down to nothing: at a share s from the slow end, 1 − 10 s seconds.
        var isTrue = true
        for (percentile, wanted) in [(Percentile.p50, 0.0), (Percentile(millionths: 950_000), 500), (.p99, 900), (.p999, 990)] {
            let got = Double(result.times.times(at: [percentile])[0]) / 1e6
            let hidden = Double(result.serviceTimes.times(at: [percentile])[0]) / 1e6
            let near = abs(got - wanted) < 20
            isTrue = isTrue && near
            print(
                String(
                    format: "  %@: %.0f ms by arithmetic, %.1f measured%@; since it was sent %.1f", "\(percentile)", wanted, got,
                    near ? "" : "  WRONG", hidden))
        }
        return isTrue
    }

    private func wrk(_ port: Int) throws {
        guard Shell.has("wrk") else { return print("wrk is not here (apt install wrk, brew install wrk): nothing to compare with") }
        var (ours, theirs): ([Double], [Double]) = ([], [])
        var busiest = 0.0
        for round in 1...max(1, rounds) {
            var load = Load(port: port)
            (load.path, load.duration, load.warmUp) = (path, UInt64(seconds) * second, 0)
            let result = try load.run()
            ours.append(result.throughput)
            busiest = max(busiest, result.ownCores)
            let outcome = try Shell.run(["wrk", "-t1", "-c64", "-d\(seconds)s", "http://127.0.0.1:\(port)\(path)"])
            guard let line = outcome.output.split(separator: "\n").first(where: { $0.hasPrefix("Requests/sec:") }),
                let value = Double(line.dropFirst(13).trimmingCharacters(in: .whitespaces))
            else { throw BenchError("wrk said: \(outcome.output)\(outcome.errors)") }
            theirs.append(value)
            print("  round \(round): \(thousands(ours.last!)) and \(thousands(value)) with wrk")
        }
        let ratio = Rounds("", ours).median / Rounds("", theirs).median
        print(
            String(
                format: "medians: %@, and %@ with wrk: %.3f", thousands(Rounds("", ours).median), thousands(Rounds("", theirs).median),
                ratio))
        if busiest > 0.95 {
            print(
                "This program had its core busy, so what was compared is the two tools: ask for what is work for the server, with --path."
            )
        }
    }
}
