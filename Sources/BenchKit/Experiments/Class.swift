import Benchmarks
import EventLoop
import Foundation

extension Comparison {
    /// The server of a class, with all layers of a real application, under the load of a large one: what its learners' checks report, and
    /// three boards that look on.
    func aClass() throws -> Section {
        guard let program = classroom else { throw BenchError("the experiment class needs the server of a class: --classroom PATH") }
        let (learners, rate, boards) = (200, 50, 3)
        var (times, memory, found) = (Latencies("The classroom"), [[UInt64]](), [[String]]())
        for round in 1...rounds {
            let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("bench-class-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: scratch) }
            let output = scratch.appendingPathComponent("output")
            try Data().write(to: output)
            try with(Self.contender(program, in: scratch.path), output: output) { server in
                let room = try ClassRoom(port: server.port, said: String(contentsOf: output, encoding: .utf8))
                let tokens = try (1...learners).map { try room.join("Learner \($0)") }
                let cookie = try room.enterAsTeacher()
                let watching = try IdleConnections(
                    boards, port: server.port, webSocket: "/board/live?after=0", fields: [("Cookie", cookie)])
                defer { watching.close() }
                let reports = load(server, "/rpc/class.report") { load in
                    (load.method, load.connections, load.model) = ("POST", learners, .open(rate: rate))
                    // A second and a half are no lesson; much longer, and a board's messages would not fit into its socket.
                    (load.warmUp, load.duration) = (2 * second, max(10 * second, load.duration))
                    load.fields = [("Content-Type", "application/json")]
                    let count = rate * Int((load.warmUp + load.duration) / second)
                    load.variants = (0..<count).map { room.report(from: tokens[$0 % learners]) }
                }
                let before = try server.usage().residentBytes
                let result = try measure(server, reports, experiment: "class", variant: "\(rate)", round: round)
                let after = try server.usage().residentBytes
                let heard = try room.heard(by: watching, atLeast: reports.variants.count)
                let kept = try room.keptVerdicts(cookie)
                if !result.remarks.isEmpty { say(result.remarks.joined(separator: "\n")) }
                times.add(result)
                memory.append([before, after])
                found.append(
                    [
                        "\(round)", "\(reports.variants.count)", "\(kept)", heard.map(String.init).joined(separator: ", "),
                        megabytes(before), megabytes(after),
                    ])
                note(RunRecord(experiment: "class", contender: "classroom", variant: "kept", round: round, figure: Double(kept)))
                say("class, round \(round): \(kept) of \(reports.variants.count) kept; \(result.times.summary)")
            }
        }
        let text =
            "\(learners) learners report \(rate) verdicts a second, each on a connection of its own; each verdict is on the disk before it is answered, and \(boards) boards hear of it.\n\n"
            + Latencies.table([times]) + "\n"
            + table(["round", "sent", "kept, in the grades", "heard by the boards", "memory before", "and after"], found)
        let plot = Plot(
            "From a verdict that was due to its acknowledgement", x: .percentiles(nines: 4),
            xTitle: "share of the verdicts that were at least as fast", yTitle: "milliseconds",
            series: [Plot.Series("The classroom", times.all.curve)])
        return Section(
            title: "The server of a class", claim: "All layers together serve a class of 200 without losing or doubling a verdict.",
            text: text,
            pictures: plot.svg.map { [("class.svg", $0)] } ?? [])
    }

    private static func contender(_ program: String, in folder: String) -> Contender {
        Contender(
            id: "classroom", name: "The classroom", folder: folder,
            run: "{program} --host 127.0.0.1 --port {port} --database class.sqlite --log-level warning", threads: [1], routes: [],
            version: "/bin/echo Swift \(Machine.swift)", paths: ["plaintext": "/health/ready"], program: program)
    }
}

/// A class's server, as the simulated class calls it. Everything but the load itself with curl(1).
private struct ClassRoom {
    let address: String
    private let code: String
    private let key: String

    /// - Parameter said: the server's first lines, with the join code and the teacher's link.
    init(port: Int, said: String) throws {
        func rest(_ name: String) -> Substring? { said.split(separator: "\n").first { $0.hasPrefix(name) }?.dropFirst(name.count) }
        guard let code = rest("join code: "), let link = rest("teacher: "), let mark = link.firstIndex(of: "#") else {
            throw BenchError("the class's server has not said its code and its link, but: \(said)")
        }
        address = "http://127.0.0.1:\(port)"
        (self.code, key) = (String(code), String(link[mark...].dropFirst()))
    }

    private func curl(_ path: String, _ arguments: [String]) throws -> String {
        let outcome = try Shell.run(["curl", "-sS", "--fail-with-body", address + path] + arguments)
        guard outcome.status == 0 else { throw BenchError("\(path): \(outcome.output) \(outcome.errors)") }
        return outcome.output
    }

    private func post(_ procedure: String, _ body: [String: String], _ more: [String] = []) throws -> String {
        let json = String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
        return try curl("/rpc/" + procedure, ["-H", "Content-Type: application/json", "-d", json] + more)
    }

    /// - Returns: the learner's token.
    func join(_ name: String) throws -> String {
        struct Joined: Decodable { var token: String }
        return try JSONDecoder().decode(Joined.self, from: Data(try post("class.join", ["code": code, "name": name]).utf8)).token
    }

    /// - Returns: the cookie of the teacher's session.
    func enterAsTeacher() throws -> String {
        let head = try post("teacher.enter", ["key": key], ["-D", "-", "-o", "/dev/null"])
        let name = "set-cookie: "
        guard let line = head.split(whereSeparator: \.isNewline).first(where: { $0.lowercased().hasPrefix(name) }) else {
            throw BenchError("the teacher got no cookie: \(head)")
        }
        return String(line.dropFirst(name.count).prefix { $0 != ";" })
    }

    /// One verdict.
    func report(from token: String) -> Load.Variant {
        let verdict =
            #"{"key":"\#(UUID().uuidString)","exercise":"3.2","passed":true,"milliseconds":900,"hints":1,"madeAt":"2026-03-02T10:00:00Z"}"#
        return Load.Variant(fields: [("Authorization", "Bearer " + token)], body: Array("{\"verdicts\":[\(verdict)]}".utf8))
    }

    /// How many verdicts each board has been told. The last ones may be on their way: a second is waited for them.
    func heard(by boards: IdleConnections, atLeast count: Int) throws -> [Int] {
        var counts = [Int](repeating: 0, count: boards.descriptors.count)
        for _ in 0..<50 {
            for (index, bytes) in try boards.received().enumerated() {
                // A message has one number, and the frames around it are not masked.
                counts[index] += String(decoding: bytes, as: UTF8.self).components(separatedBy: "\"number\":").count - 1
            }
            if counts.allSatisfy({ $0 >= count }) { break }
            usleep(20_000)
        }
        return counts
    }

    /// How many verdicts are in the database, by the grades that the teacher takes home.
    func keptVerdicts(_ cookie: String) throws -> Int {
        struct Grade: Decodable { var attempts: Int }
        let grades = try JSONDecoder().decode([Grade].self, from: Data(try curl("/grades.json", ["-H", "Cookie: " + cookie]).utf8))
        return grades.reduce(0) { $0 + $1.attempts }
    }
}
