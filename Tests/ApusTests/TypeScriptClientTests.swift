import ApusTesting
import Foundation
@testable import SampleServer
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
        #expect(text.contains("    getById(input: { id: bigint }, options?: CallOptions): Call<User, UsersGetByIdError>;"))
        #expect(
            text.contains(
                """
                export type UsersGetByIdError =
                  | (Problem & { readonly code: "bad_parameter"; readonly status: 400 })
                  | (Problem & { readonly code: "user_not_found"; readonly status: 404 })
                  | (Problem & { readonly code: "name_taken"; readonly status: 409; readonly details: Taken });
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
}
