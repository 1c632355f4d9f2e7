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
        let output = root + "/.build/book"
        let built = try await BookBuild.run(root: root, into: output, strict: buildOnly)
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
