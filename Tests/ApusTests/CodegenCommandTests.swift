import ApusTesting
import Foundation
@testable import SampleServer
import Testing

@Suite("The command codegen", .timeLimit(.minutes(1))) struct CodegenCommandTests {
    private let folder = NSTemporaryDirectory() + "apus-codegen-\(UUID().uuidString)"

    private func app(_ more: (App) -> Void = { _ in }) -> App {
        let app = App()
        /// Says hello.
        ///
        /// To everybody.
        app.get("/hello") { _ in "hello" }
        more(app)
        return app
    }

    private func run(_ arguments: [String], _ app: App) throws -> String {
        try CodegenCommand(["program", "codegen"] + arguments)?.run(app) ?? ""
    }

    private func refusal(_ arguments: [String], _ app: App) -> String {
        do { return try run(arguments, app) } catch { return "\(error)" }
    }

    @Test("only what has changed is written, and the check says what") func drift() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(refusal(["--check", folder], app()).contains("client.ts is missing"))
        #expect(try run([folder], app()) == "wrote client.d.ts\nwrote client.js\nwrote client.ts\nwrote openapi.json")
        #expect(try run([folder], app()) == "\(folder) is up to date")
        #expect(try run(["--check", folder], app()) == "\(folder) is up to date")
        let newer = app { app in app.get("/new") { _ in "" } }
        let told = refusal(["--check", folder], newer)
        #expect(told.contains("client.d.ts:\n  +") && told.contains("/** GET /new */"))
        try Data("// Made from the server's routes. Do not edit\n".utf8).write(to: URL(filePath: folder + "/old.ts"))
        try Data("mine".utf8).write(to: URL(filePath: folder + "/mine.ts"))
        #expect(refusal(["--check", folder], app()).contains("old.ts is left over"))
        #expect(try run([folder], app()) == "removed old.ts")
        #expect(FileManager.default.fileExists(atPath: folder + "/mine.ts"))
        try Data("// Made from the server's routes. old".utf8).write(to: URL(filePath: folder + "/client.js"))
        #expect(try run([folder], app()) == "wrote client.js")
    }

    @Test("a file that somebody has written is not written over, and then nothing is", arguments: ["client.js", "openapi.json"])
    func foreign(_ name: String) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let url = URL(filePath: folder + "/" + name)
        try Data("mine".utf8).write(to: url)
        #expect(refusal([folder], app()).contains("\(name) was not made by codegen: choose another folder"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [name] && Data(contentsOf: url) == Data("mine".utf8))
    }

    @Test("what stands above a route in the program, stands above its call") func comments() throws {
        let home = URL(filePath: #filePath).deletingLastPathComponent().path()
        let records = try app().records()
        let description = try APIDescription(records, comments: SourceComments(of: records, below: home))
        let text = TypeScriptClient(description).files[0].text
        #expect(text.contains("    /**\n     * Says hello.\n     *\n     * To everybody.\n     * GET /hello\n     */\n    get("))
    }

    @Test("two hundred endpoints, the same text each time") func many() throws {
        func description() throws -> APIDescription {
            let app = App()
            let api = app.procedures()
            for number in 0..<100 {
                app.get("/things\(number)/:id") { (context, id: Int64) in Sample.Page<Sample.User>(items: [], next: nil) }
                api.query("things\(number).find") { (context, input: Sample.Item) in [input] }
            }
            return try APIDescription(app.records())
        }
        let (one, other) = (try GeneratedFiles(description()), try GeneratedFiles(description()))
        #expect(one.files.map(\.text) == other.files.map(\.text))
        #expect(one.files[0].text.contains("readonly things99: {"))
    }

    @Test("arguments that it does not know") func arguments() throws {
        #expect(try CodegenCommand(["program"]) == nil && CodegenCommand(["program", "--port", "1"]) == nil)
        #expect(refusal([], app()).contains("needs one folder"))
        #expect(refusal(["--chekc", folder], app()).contains("does not know --chekc"))
        #expect(refusal(["/proc/nowhere"], app()).contains("cannot be written"))
    }
}
