import Benchmarks
import EventLoop
import Foundation

/// One run that was made: the raw data of the report.
struct RunRecord: Codable {
    var experiment: String
    var contender: String
    /// The value that the experiment changes: a size, a number of connections, a condition.
    var variant: String
    var round: Int
    var result: LoadResult.Record?
    var usage: UsageRecord?
    /// A single figure, where that is all.
    var figure: Double?
}

/// What a server used during a run.
struct UsageRecord: Codable {
    var residentBytes: UInt64
    var peakBytes: UInt64
    var userMicrosecondsARequest: Double?
    var systemMicrosecondsARequest: Double?
}

/// A part of the report.
struct Section {
    var title: String
    /// The claim that is tested, as it is made.
    var claim: String
    /// Markdown.
    var text: String
    /// Pictures by the name of their file.
    var pictures: [(file: String, svg: String)] = []
}

/// What the experiments have in common: who takes part, for how long, on which cores, and what has been measured.
final class Comparison {
    let contenders: [Contender]
    let rounds: Int
    let seconds: Double
    let pinning: Pinning
    /// The program of the class's server; without it the class is left out.
    let classroom: String?
    private(set) var runs: [RunRecord] = []
    private var port: Int
    /// Answers a second by route and contender, once the throughput has been measured.
    var peaks: [String: [String: Double]] = [:]

    init(contenders: [Contender], rounds: Int, seconds: Double, port: Int, pinning: Pinning, classroom: String? = nil) {
        (self.contenders, self.rounds, self.seconds, self.port, self.pinning) = (contenders, rounds, seconds, port, pinning)
        self.classroom = classroom
    }

    func note(_ run: RunRecord) { runs.append(run) }

    /// Those that answer a route with one thread.
    func single(_ route: String) -> [Contender] { contenders.filter { $0.answers(route) && $0.threads.contains(1) } }

    /// Starts a server for the length of a closure. Each gets another port, since the last one's may still be in TIME_WAIT.
    func with<T>(
        _ contender: Contender, threads: Int = 1, cores: String? = nil, output: URL? = nil, _ body: (RunningServer) throws -> T
    ) throws -> T {
        port += 1
        let server = try RunningServer(contender, threads: threads, port: port, pinned: pinning.prefix(cores: cores), output: output)
        defer { server.stop() }
        return try body(server)
    }

    func load(_ server: RunningServer, _ path: String, _ change: (inout Load) -> Void = { _ in }) -> Load {
        var load = Load(port: server.port)
        load.path = path
        (load.warmUp, load.duration) = (UInt64(seconds * 0.4e9), UInt64(seconds * 1e9))
        change(&load)
        return load
    }

    /// Runs a load, and looks at what the server used for it.
    func measure(_ server: RunningServer, _ load: Load, experiment: String, variant: String, round: Int) throws -> LoadResult {
        let before = try server.usage()
        let result = try load.run()
        let after = try server.usage()
        let requests = Double(max(1, result.windows.reduce(0, +)))
        note(
            RunRecord(
                experiment: experiment, contender: server.contender.id, variant: variant, round: round, result: result.record,
                usage: UsageRecord(
                    residentBytes: after.residentBytes, peakBytes: after.peakBytes,
                    userMicrosecondsARequest: Double(after.userTime - before.userTime) / 1e3 / requests,
                    systemMicrosecondsARequest: Double(after.systemTime - before.systemTime) / 1e3 / requests)))
        return result
    }

    /// Says what goes on.
    func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

extension Verdict {
    /// For a table: `1.25 ×`, or why not.
    func text(of name: String) -> String {
        switch self {
        case .tooFewRounds: "too few rounds"
        case .undecided: "undecided"
        case .ahead(let winner, let ratio): winner == name ? String(format: "%.2f × ahead", ratio) : String(format: "%.2f × behind", ratio)
        }
    }
}

/// A table in Markdown.
func table(_ head: [String], _ rows: [[String]]) -> String {
    let lines = [head, head.map { _ in "-" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n") + "\n"
}

/// `41,260`.
func thousands(_ value: Double) -> String {
    guard value.isFinite else { return "\(value)" }
    var digits = String(Int(value.rounded()))
    var groups: [Substring] = []
    while digits.count > 3 {
        groups.insert(digits.suffix(3), at: 0)
        digits = String(digits.dropLast(3))
    }
    return ([digits[...]] + groups).joined(separator: ",")
}

func megabytes(_ bytes: UInt64) -> String { String(format: "%.1f MB", Double(bytes) / 1_048_576) }
