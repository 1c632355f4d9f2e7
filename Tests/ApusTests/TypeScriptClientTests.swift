import ApusCodegen
import ApusTesting
import Foundation
import Testing

private enum Other {
    @Model struct User { var name: String }
    @Model struct Odd { @Key("since ⟨UTC⟩") var since: Date }
}

@Suite("The client in TypeScript", .timeLimit(.minutes(3))) struct TypeScriptClientTests {
    private func client(_ change: (App) -> Void = { _ in }) throws -> TypeScriptClient {
        let app = Sample.app()
        change(app)
        return TypeScriptClient(try APIDescription(app.records()))
    }

    private func text(_ name: String, _ change: (App) -> Void = { _ in }) throws -> String {
        try client(change).files.first { $0.name == name }?.text ?? ""
    }

    @Test("three files, and always the same") func same() throws {
        let (one, other) = (try client(), try client())
        #expect(one.files.map(\.name) == ["client.d.ts", "client.js", "client.ts"])
        #expect(one.files.map(\.text) == other.files.map(\.text))
    }

    @Test("types, with their documentation and their constraints") func types() throws {
        let text = try text("client.d.ts")
        for part in [
            "/** Who somebody is. */\nexport type Role = \"reader\" | \"owner\";",
            "   * It must have a length from 1 to 80.\n   */\n  name: string;",
            "  id: bigint;", "  createdAt: Date;", "  age?: number | null;", "  avatar?: Uint8Array | null;", "  key: UUID;",
            "  balance: string;",
            "  notes: Record<string, number>;", "  children: Tree[];", "export interface Page<T> {",
            "    type: \"circle\";\n    radius: number;",
        ] { #expect(text.contains(part), "\(part)") }
    }

    @Test("calls, with their errors") func calls() throws {
        let text = try text("client.ts")
        #expect(
            text.contains(
                """
                    getById(input: { id: bigint }, options?: CallOptions): Call<User, \
                (Problem & { readonly code: "bad_parameter"; readonly status: 400 }) | \
                (Problem & { readonly code: "user_not_found"; readonly status: 404 }) | \
                (Problem & { readonly code: "name_taken"; readonly status: 409; readonly details: Taken })>;
                """))
        #expect(text.contains("get(input?: { page?: number; role?: string[] }, options?: CallOptions): Call<Page<User>, "))
        #expect(text.contains("getByIdAndShape(input: { id: bigint; shape: string }"))
        #expect(text.contains("readonly blogPosts: {"))
    }

    @Test("JavaScript has no types in it") func javaScript() throws {
        let text = try text("client.js")
        #expect(!text.contains("⟨") && !text.contains("⟩") && !text.contains("interface ") && !text.contains(": string"))
        #expect(text.contains("export function createClient(options = {}) {"))
    }

    @Test("a key with the brackets that mark types keeps them") func brackets() throws {
        let text = try text("client.js") { app in app.get("/odd") { _ in Other.Odd(since: Date()) } }
        #expect(text.contains(#"const OddCodec = object(() => ({ "since \u27e8UTC\u27e9": date }));"#))
    }

    @Test("what no client can be told is refused, with both places") func refused() throws {
        func complaint(_ change: (App) -> Void) -> String {
            do {
                _ = try client(change)
                return ""
            } catch { return "\(error)" }
        }
        let twice = complaint { app in app.get("/others") { _ in Other.User(name: "") } }
        #expect(twice.contains("two types are called User") && twice.contains("Sample.User") && twice.contains("Other"))
        let call = complaint { app in app.get("/blog_posts/:post_id") { (context, id: String) in "" } }
        #expect(
            call.contains("blogPosts.getByPostId") && call.contains("GET /blog-posts/:post_id")
                && call.contains("TypeScriptClientTests.swift"))
        let group = complaint { app in
            app.get("/") { _ in "" }
            app.get("/get/x") { _ in "" }
        }
        #expect(group.contains("would be a call and a group of calls") && group.contains("GET /get/x"))
    }

    @Test("a small API needs no more than it has", .enabled(if: Deno.path != nil)) func small() async throws {
        let app = App()
        app.get("/") { _ in "" }
        let folder = Deno.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try GeneratedFiles(APIDescription(app.records())).write(to: folder)
        try GeneratedFiles(APIDescription([])).write(to: folder + "/empty")
        let checked = try await Deno.run(["check", "client.ts", "empty/client.ts"], in: folder)
        #expect(checked.status == 0, "\(checked.text)")
    }

    /// `DENO=/path/to/deno swift test --filter TypeScriptClientTests`
    @Test("every value comes back, and what is wrong does not compile", .enabled(if: Deno.path != nil)) func deno() async throws {
        let folder = Deno.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let app = Sample.app()
        app.settings.logger.logLevel = .critical
        try GeneratedFiles(APIDescription(app.records())).write(to: folder)
        let server = try app.server(host: "127.0.0.1", port: 0)
        async let running: Void = server.run()
        let said = try await Deno.run(["run", "--check", "--allow-net", "roundtrip.ts", "http://127.0.0.1:\(server.port)"], in: folder)
        server.stop()
        try await running
        #expect(said.status == 0, "\(said.text)")
    }
}

/// A compiler and a runtime of TypeScript: `DENO=/path/to/deno`, `pip install deno` brings one.
private enum Deno {
    static let path = ProcessInfo.processInfo.environment["DENO"]

    /// A folder of its own, with what the tests say in TypeScript.
    static func folder() -> String {
        let folder = NSTemporaryDirectory() + "apus-client-\(UUID().uuidString)"
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Client")
        try? FileManager.default.copyItem(at: sources, to: URL(filePath: folder))
        return folder
    }

    static func run(_ arguments: [String], in folder: String) async throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(filePath: path ?? "")
        process.currentDirectoryURL = URL(filePath: folder)
        process.arguments = arguments
        let said = Pipe()
        (process.standardOutput, process.standardError) = (said, said)
        let status = try await withCheckedThrowingContinuation { (done: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { done.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { done.resume(throwing: error) }
        }
        return (status, String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
    }
}
