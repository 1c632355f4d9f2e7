import HTTPServer
import Testing

@testable import Router

@Suite("The main of a program", .timeLimit(.minutes(1)))
struct MainTests {
    @Test("what is wrong with the routes is said in plain words, without a crash report") func wrongRoutes() async throws {
        let result = await #expect(processExitsWith: .exitCode(1), observing: [\.standardErrorContent]) {
            let app = App(errors: PlainErrors())
            app.get("users") { context in "" }
            app.get("/a//b") { context in "" }
            await app.main(arguments: ["example"])
        }
        let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(said.hasPrefix("the routes are not right:\n  RouterTests/MainTests.swift:"), "\(said)")
        #expect(said.contains(": users: a path begins with /\n") && said.contains(": /a//b: two slashes follow each other"), "\(said)")
        #expect(said.split(separator: "\n").count == 3, "One line of the head and one a route: \(said)")
    }

    @Test("what an application cannot be made without is said in plain words, too") func failedSetup() async throws {
        struct NoDatabase: Error, CustomStringConvertible { let description = "shop.sqlite: unable to open database file" }
        let result = await #expect(processExitsWith: .exitCode(1), observing: [\.standardErrorContent]) {
            await App.main(arguments: ["example"]) { throw NoDatabase() }
        }
        let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(said == "shop.sqlite: unable to open database file\n")
        await App.main(arguments: ["example", "migrate"]) { nil }
    }

    @Test("a port that is taken is named, with a way out") func takenPort() async throws {
        let result = await #expect(processExitsWith: .exitCode(1), observing: [\.standardErrorContent]) {
            var configuration = Server.Configuration()
            configuration.port = 0
            let other = try Server(configuration) { _ in .now(Response(.ok)) }
            await App(errors: PlainErrors()).main(arguments: ["example", "--port", "\(other.port)"])
        }
        let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(said.contains("cannot be used: bind: Address already in use"), "\(said)")
        #expect(said.contains("--port "), "\(said)")
    }

    @Test("what is no port is answered with the usage", arguments: [["--port"], ["--port", "x"], ["--port", "65536"], ["--loops", "2"]])
    func usage(arguments: [String]) async throws {
        let result = await #expect(processExitsWith: .exitCode(2), observing: [\.standardErrorContent]) { [arguments] in
            await App(errors: PlainErrors()).main(arguments: ["/bin/example"] + arguments)
        }
        let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(said == "usage: example [--port N]\n", "\(said)")
    }
}
