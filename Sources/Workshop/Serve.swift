import ArgumentParser
import Foundation
import WorkshopKit

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Runs the server as far as the chapters exist, or the example of a lesson.")

    @Argument(help: "An example such as router; without one, the server of chapter 4 alone.")
    var example: String?

    @Option(help: "The port.")
    var port = 8080

    @Flag(help: "On your layers: the chapters in `yours`.")
    var mine = false

    func run() async throws {
        let house = try openHouse()
        let yours = try Yours(house).chapters
        let program = try house.program(example)
        if mine, yours.isEmpty { throw Problem("no chapter is yours yet", fix: "./workshop start 1, or serve without --mine") }
        try Ports.require(port, option: "--port")
        let layers = mine ? yours : []
        let whose = layers.isEmpty ? "our layers" : "your layers \(layers.sorted().map(String.init).joined(separator: ", "))"
        let build = ReleaseBuild(house, program.name, yours: layers, cut: String(program.chapter), scratch: "serve")
        print("Building \(example == nil ? "the server" : program.name) on \(whose), optimized; the first time this takes some minutes …")
        flush()
        try await build()
        print(
            "http://localhost:\(port)/\(example == nil ? "plaintext" : "")   (Control-C stops it: it answers what it has accepted, then ends)"
        )
        flush()
        let outcome = try await Child.run(
            [build.program, "--port", String(port)], in: house.root, grace: drainTime, echo: true)
        guard outcome.succeeded else { throw Problem("the server ended: \(outcome.end)") }
    }
}
