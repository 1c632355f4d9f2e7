import ArgumentParser
import Benchmarks
import Foundation

/// The comparison, from the servers to the report.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Runs the contenders in turn, and writes a report.",
        discussion: """
            Run it from the package's folder, after: swift build -c release --product bench-server. Contenders that are not there are named, \
            with how to get them, and left out. The report stands in the folder that --output names: report.md, its pictures, and the raw \
            data of every run in runs.json.
            """)

    @Option(parsing: .upToNextOption, help: "Contenders by their ids; without it all that are there.") var only: [String] = []
    @Option(parsing: .upToNextOption, help: "Experiments; without it all of them.") var experiments: [String] = []
    @Option(help: "Rounds of each experiment.") var rounds = 5
    @Option(help: "Seconds that each run counts.") var seconds = 3.0
    @Option(help: "Where the report goes.") var output = ".build/bench/report"
    @Option(help: "This framework's server.") var server = ".build/release/bench-server"
    @Option(help: "The server of a class, for the experiment class.") var classroom: String?
    @Option(help: "The folder of the other contenders.") var peers = "Benchmarks/Peers/http"
    @Option(help: "Cores for the server, as taskset(1) wants them.") var serverCores = "0"
    @Option(help: "Cores for the load.") var loadCores = "1"
    @Option(help: "The first of the ports that are used, some hundreds of them.") var port = 9_600
    @Flag(help: "Build the contenders first, those that can be built.") var build = false
    @Flag(help: "Print the contenders and the experiments, and end.") var list = false

    static let known: [(id: String, run: @Sendable (Comparison) throws -> Section)] = [
        ("throughput", { try $0.throughput() }), ("latency", { try $0.latency() }), ("payload", { try $0.payload() }),
        ("transform", { try $0.transform() }), ("memory", { try $0.memory() }), ("tails", { try $0.tails() }),
        ("cores", { try $0.cores() }),
        ("offload", { try $0.offload() }), ("start-up", { try $0.startUp() }), ("class", { try $0.aClass() }),
    ]

    func validate() throws {
        if rounds < 1 { throw ValidationError("--rounds \(rounds): at least 1; below 5 no winner is named") }
        if !(0.1...600 ~= seconds) { throw ValidationError("--seconds \(seconds): 0.1 to 600 are allowed") }
        for id in experiments where !Self.known.contains(where: { $0.id == id }) {
            throw ValidationError("no experiment \"\(id)\"; there are \(Self.known.map(\.id).joined(separator: ", "))")
        }
    }

    func run() throws {
        raiseDescriptorLimit()
        let server = URL(fileURLWithPath: server).path
        let all = try Contender.all(peers: peers, server: server)
        for id in only where !all.contains(where: { $0.id == id }) {
            throw ValidationError("no contender \"\(id)\"; there are \(all.map(\.id).joined(separator: ", "))")
        }
        if list {
            for one in all { print("\(one.id): \(one.name)") }
            return print("experiments: " + Self.known.map(\.id).joined(separator: ", "))
        }
        var (here, missing): ([Contender], [String]) = ([], [])
        for one in all where only.isEmpty || only.contains(one.id) {
            if let reason = try one.missing(building: build) {
                missing.append("\(one.name): \(reason)")
            } else {
                here.append(one)
            }
        }
        if classroom == nil, experiments.isEmpty {
            missing.append("The server of a class: swift build -c release --product classroom, and --classroom .build/release/classroom")
        }
        for line in missing { print("left out: \(line)") }
        if here.isEmpty { throw BenchError("nobody is here to take part") }
        let pinning = Pinning(server: serverCores, load: loadCores)
        pinning.pinSelf()
        let classroom = classroom.map { URL(fileURLWithPath: $0).path }
        let comparison = Comparison(
            contenders: here, rounds: rounds, seconds: seconds, port: port, pinning: pinning, classroom: classroom)
        var report = Report(
            machine: .here(), pinning: pinning, rounds: rounds, seconds: seconds, contenders: here, missing: missing,
            command: repeated())
        for experiment in Self.known
        where experiments.isEmpty ? experiment.id != "class" || classroom != nil : experiments.contains(experiment.id) {
            print("\(experiment.id) …")
            report.sections.append(try experiment.run(comparison))
            // After each one: what has been measured stands, whatever becomes of the next.
            try report.write(to: output, runs: comparison.runs)
        }
        print("\(output)/report.md")
    }

    /// The arguments that make the same comparison elsewhere: without the places of this machine.
    private func repeated() -> String {
        var (arguments, rest) = ([String](), CommandLine.arguments.dropFirst())
        while let argument = rest.popFirst() {
            if ["--server", "--classroom", "--peers", "--output", "--port"].contains(argument) {
                _ = rest.popFirst()
            } else {
                arguments.append(argument)
            }
        }
        return arguments.joined(separator: " ")
    }

    /// Ten thousand connections are as many descriptors (getrlimit(2)); the servers inherit the limit.
    private func raiseDescriptorLimit() {
        #if os(Linux)
            let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let kind = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(kind, &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        _ = setrlimit(kind, &limit)
    }
}
