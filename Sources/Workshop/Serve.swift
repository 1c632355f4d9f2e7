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
        print("Building \(example == nil ? "the server" : program.name) on \(whose), optimized; the first time this takes some minutes …")
        flush()
        let scratch = house.root + "/.build/serve"
        let variables: [String: String?] = [
            "APUS_YOURS": layers.sorted().map(String.init).joined(separator: ","), "APUS_CUT": String(program.chapter), "APUS_ONLY": nil,
            "APUS_ONE": nil,
            "APUS_EXERCISES": nil,
        ]
        try requireBuildFolder(house.root, ".build/serve")
        let built = try await Child.run(
            ["swift", "build", "-c", "release", "--product", program.name, "--package-path", house.root, "--scratch-path", scratch],
            environment: variables, in: house.root)
        guard built.succeeded else {
            let errors = Diagnostic.parse(built.output).filter(\.isError)
            for error in errors.prefix(8) { print("\(error.file):\(error.line): \(error.message)") }
            if errors.isEmpty { print(built.output.split(separator: "\n").suffix(10).joined(separator: "\n")) }
            throw Problem("the server does not build", fix: mine ? "./workshop check each exercise of your chapters" : "./workshop doctor")
        }
        print(
            "http://localhost:\(port)/\(example == nil ? "plaintext" : "")   (Control-C stops it: it answers what it has accepted, then ends)"
        )
        flush()
        // Longer than the server itself gives to requests that are under way (ServerLimits.drainTimeout).
        let outcome = try await Child.run(
            ["\(scratch)/release/\(program.name)", "--port", String(port)], in: house.root, grace: .seconds(35), echo: true)
        guard outcome.succeeded else { throw Problem("the server ended: \(outcome.end)") }
    }
}
