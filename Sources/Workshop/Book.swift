import ArgumentParser
import Foundation
import WorkshopKit

struct Book: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Builds the book, and shows it at a local address.")

    @Flag(help: "Build only; a warning fails.")
    var buildOnly = false

    @Option(help: "The port of the loopback address.")
    var port = 8000

    func run() async throws {
        let root = try courseRoot()
        if !buildOnly { try Ports.require(port, option: "--port") }
        let docc = try await Toolchain(root: root).docc(root: root)
        let output = root + "/.build/book"
        try requireBuildFolder(root)
        var command = [
            docc, "convert", "book/Apus.docc", "--output-path", output, "--fallback-display-name", "Apus", "--fallback-bundle-identifier",
            "apus", "--transform-for-static-hosting",
        ]
        // A reader is better served by a page with a broken link than by none.
        if buildOnly { command.append("--warnings-as-errors") }
        let built = try await Child.run(command, in: root)
        guard built.succeeded else {
            print(built.output)
            throw Problem("the book has errors or warnings; they stand above this", fix: "correct the pages in book/Apus.docc")
        }
        if buildOnly { return print("The book is in .build/book, without a warning.") }
        let server = try StaticServer(root: output, port: port)
        print("The book: http://localhost:\(server.port)/documentation/apus   (Control-C ends it)")
        flush()
        server.run()
    }
}
