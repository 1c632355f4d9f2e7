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
        try await build(house, "bench", cut: "bench", yours: yours, "the load generator")
        let first = rest.first { !$0.hasPrefix("-") }
        let loads = first.map { ["check", "http", "echo", "room", "idle", "help"].contains($0) } ?? false
        let asks = loads || rest.contains { ["--list", "-h", "--help", "--version"].contains($0) }
        if !asks {
            try await build(house, "bench-server", cut: nil, yours: yours, "the server; the first time this takes ten minutes")
        }
        let side = yours.isEmpty ? "" : "-mine"
        let server = asks ? [] : ["--server", house.root + "/.build/bench-server\(side)/release/bench-server"]
        let outcome = try await Child.run(
            [house.root + "/.build/bench\(side)/release/bench"] + (loads ? rest : ["compare"] + rest.filter { $0 != "compare" } + server),
            in: house.root,
            grace: .seconds(10), echo: true)
        guard outcome.succeeded else { throw ExitCode(1) }
    }

    private func build(_ house: House, _ product: String, cut: String?, yours: Set<Int>, _ what: String) async throws {
        print("Building \(what), optimized …")
        flush()
        // A folder for each side: going from one to the other builds nothing anew.
        let scratch = ".build/" + product + (yours.isEmpty ? "" : "-mine")
        let variables: [String: String?] = [
            "APUS_YOURS": yours.sorted().map(String.init).joined(separator: ","), "APUS_CUT": cut, "APUS_ONLY": nil, "APUS_ONE": nil,
            "APUS_EXERCISES": nil,
        ]
        try requireBuildFolder(house.root, scratch)
        let built = try await Child.run(
            [
                "swift", "build", "-c", "release", "--product", product, "--package-path", house.root, "--scratch-path",
                house.root + "/" + scratch,
            ],
            environment: variables, in: house.root)
        if built.succeeded { return }
        let errors = Diagnostic.parse(built.output).filter(\.isError)
        for error in errors.prefix(8) { print("\(error.file):\(error.line): \(error.message)") }
        if errors.isEmpty { print(built.output.split(separator: "\n").suffix(10).joined(separator: "\n")) }
        throw Problem(
            "\(product) does not build", fix: yours.isEmpty ? "./workshop doctor" : "./workshop check each exercise of your chapters")
    }
}
