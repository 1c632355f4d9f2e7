import Benchmarks
import Foundation
import Testing

@testable import BenchKit

@Suite("The comparison's own parts")
struct BenchTests {
    private let peers = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Benchmarks/Peers/http")
        .path

    @Test("each contender is described, and has its scripts") func contenders() throws {
        let all = try Contender.all(peers: peers, server: "/somewhere/bench-server")
        #expect(Set(all.map(\.id)).count == all.count)
        #expect(all.first?.id == "apus" && all.contains { $0.id == "hyper" } && all.contains { $0.id == "node-cluster" })
        let kinds: Set = ["plaintext", "users", "payload", "transform", "work", "offloaded", "garbage"]
        for one in all {
            #expect(one.routes.isSubset(of: kinds) && !one.routes.isEmpty, "\(one.id)")
            #expect(!one.threads.isEmpty, "\(one.id)")
            #expect(one.command(port: 4711, threads: 2).contains("4711"), "\(one.id)")
            guard one.folder.contains("Peers/http") else { continue }
            for script in ["build", "run"] {
                #expect(FileManager.default.isExecutableFile(atPath: "\(one.folder)/\(script)"), "\(one.id) has no script \(script)")
            }
        }
    }

    @Test("who is not there is named, with how to get it") func missing() throws {
        let all = try Contender.all(peers: peers, server: "/somewhere/bench-server")
        #expect(try all[0].missing(building: false)?.contains("swift build") == true)
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("bench-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let build = scratch.appendingPathComponent("build")
        try Data("#!/bin/sh\necho 'cargo is missing: apt-get install cargo' >&2\nexit 4\n".utf8).write(to: build)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: build.path)
        let one = Contender(
            id: "x", name: "X", folder: scratch.path, run: "./run", threads: [1], routes: ["plaintext"], version: "./run --version")
        #expect(try one.missing(building: true) == "cargo is missing: apt-get install cargo")
    }

    @Test("a missing or broken list says where") func broken() {
        let error = #expect(throws: BenchError.self) { try Contender.all(peers: "/nowhere", server: "x") }
        #expect(error?.description.contains("/nowhere/contenders.json") == true)
    }

    @Test("tables and numbers") func tables() {
        #expect(table(["a", "b"], [["1", "2"]]) == "| a | b |\n| - | - |\n| 1 | 2 |\n")
        #expect([0, 999, 1000, 41_260, 1_296_000].map { thousands($0) } == ["0", "999", "1,000", "41,260", "1,296,000"])
        #expect(Verdict.ahead("A", ratio: 1.254).text(of: "A") == "1.25 × ahead")
        #expect(Verdict.ahead("A", ratio: 2).text(of: "B") == "2.00 × behind")
        #expect(Verdict.undecided.text(of: "A") == "undecided")
    }

    @Test("a report can be repeated and checked") func report() throws {
        let machine = Machine(system: "Linux", processor: "P", cores: 2, memory: "4 GiB", swift: "6.3", date: "today", load: "0.0")
        var report = Report(
            machine: machine, pinning: Pinning(server: "0", load: "1"), rounds: 5, seconds: 3, contenders: [],
            missing: ["Node: apt-get install nodejs"],
            command: "compare --only apus")
        report.sections.append(Section(title: "T", claim: "C", text: "body\n", pictures: [("t.svg", "<svg/>")]))
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bench-report-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try report.write(to: folder.path, runs: [RunRecord(experiment: "e", contender: "c", variant: "v", round: 1, figure: .nan)])
        let text = try String(contentsOf: folder.appendingPathComponent("report.md"), encoding: .utf8)
        #expect(text.contains("./workshop bench --only apus") || text.contains("./workshop bench  --only apus"))
        #expect(text.contains("Missing: Node: apt-get install nodejs") && text.contains("![T](t.svg)") && text.contains("5 rounds in turn"))
        let raw = try String(contentsOf: folder.appendingPathComponent("runs.json"), encoding: .utf8)
        #expect(raw.contains("\"nan\"") && FileManager.default.fileExists(atPath: folder.appendingPathComponent("t.svg").path))
    }

    @Test("a command's status, output and errors") func shell() throws {
        let outcome = try Shell.run(["sh", "-c", "echo out; echo err >&2; exit 3"])
        #expect(outcome.status == 3 && outcome.output == "out\n" && outcome.errors == "err\n")
        #expect(Shell.has("sh") && !Shell.has("no-such-program-anywhere"))
    }
}
