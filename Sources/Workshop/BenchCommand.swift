import ArgumentParser
import Foundation
import WorkshopKit

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Compares the server with others, and writes a report; or loads any server.",
        discussion: """
            ./workshop bench                         everything that is here, every experiment: about an hour
            ./workshop bench --only apus node        two contenders
            ./workshop bench --mine --only apus      on your layers: the chapters in `yours`
            ./workshop bench --list                  the contenders and the experiments
            ./workshop bench check                   whether the load generator tells the truth
            ./workshop bench http /path --port 8080  only the load: as fast as it goes, or with --rate N
            ./workshop bench help compare            all options
            """)

    @Argument(parsing: .captureForPassthrough, help: "What the program bench is given.")
    var arguments: [String] = []

    func run() async throws {
        let house = try openHouse()
        let mine = arguments.contains("--mine")
        let rest = arguments.filter { $0 != "--mine" }
        let yours = mine ? try Yours(house).chapters : []
        if mine, yours.isEmpty { throw Problem("no chapter is yours yet", fix: "./workshop start 1, or bench without --mine") }
        let bench = ReleaseBuild(house, "bench", yours: yours, cut: "bench")
        try await build(bench, "the load generator")
        let first = rest.first { !$0.hasPrefix("-") }
        let loads = first.map { ["check", "http", "echo", "room", "idle", "help"].contains($0) } ?? false
        let asks = loads || rest.contains { ["--list", "-h", "--help", "--version"].contains($0) }
        let server = ReleaseBuild(house, "bench-server", yours: yours, cut: nil)
        if !asks { try await build(server, "the server; the first time this takes ten minutes") }
        var own = loads ? rest : ["compare"] + rest.filter { $0 != "compare" } + (asks ? [] : ["--server", server.program])
        if !asks, !rest.contains("--experiments") || rest.contains("class") {
            // In the server's folder: what both stand on is built once.
            let classroom = ReleaseBuild(house, "classroom", yours: yours, cut: nil, scratch: server.folder)
            try await build(classroom, "the server of a class")
            own += ["--classroom", classroom.program]
        }
        let outcome = try await Child.run([bench.program] + own, in: house.root, grace: .seconds(10), echo: true)
        guard outcome.succeeded else { throw ExitCode(1) }
    }

    private func build(_ build: ReleaseBuild, _ what: String) async throws {
        print("Building \(what), optimized …")
        flush()
        try await build()
    }
}
