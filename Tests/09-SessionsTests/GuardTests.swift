import HTTPParser
import Router
import Testing

@testable import Sessions

/// Lets in who says his name.
private struct Named: Guard {
    var waits = false
    var errors: [any Error] { [AccessError.loginRequired] }

    func admit(_ context: Context) -> Admission<String> {
        let result = context.request[field: "X-Name"].map { Result<_, AccessError>.success($0) } ?? .failure(.loginRequired)
        return waits ? .later { result } : .now(result)
    }
}

private struct NoNumber: Guard {
    func admit(_ context: Context) -> Admission<Int> {
        context.request[field: "X-Number"].flatMap { Int($0) }.map { .admitted($0) } ?? .refused(.tokenRequired)
    }
}

@Suite("Guards", .timeLimit(.minutes(1)))
struct GuardTests {
    private let ann = [("X-Name", "ann")]

    @Test("the handler gets its principal, in every form", arguments: [false, true]) func forms(_ waits: Bool) async throws {
        let named = Named(waits: waits)
        let ask = try Asking { app in
            app.get("/", guard: named) { (_, name) in name }
            app.get("/async", guard: named) { (_, name) async in name }
            app.get("/1/:a", guard: named) { (_, name, a: Int) in "\(name) \(a)" }
            app.get("/1/:a/async", guard: named) { (_, name, a: Int) async in "\(name) \(a)" }
            app.get("/2/:a?b", guard: named) { (_, name, a: Int, b: Int?) in "\(name) \(a) \(b ?? 0)" }
            app.get("/2/:a/async?b", guard: named) { (_, name, a: Int, b: Int?) async in "\(name) \(a) \(b ?? 0)" }
            app.get("/3/:a/:b/:c", guard: named) { (_, name, a: Int, b: Int, c: Int) in "\(name) \(a + b + c)" }
            app.get("/3/:a/:b/:c/async", guard: named) { (_, name, a: Int, b: Int, c: Int) async in "\(name) \(a + b + c)" }
            app.get("/4/:a/:b/:c/:d", guard: named) { (_, name, a: Int, b: Int, c: Int, d: Int) in "\(name) \(a + b + c + d)" }
            app.get("/4/:a/:b/:c/:d/async", guard: named) { (_, name, a: Int, b: Int, c: Int, d: Int) async in "\(name) \(a + b + c + d)" }
        }
        for (path, text) in [
            ("/", "ann"), ("/async", "ann"), ("/1/7", "ann 7"), ("/1/7/async", "ann 7"), ("/2/7?b=8", "ann 7 8"), ("/2/7/async", "ann 7 0"),
            ("/3/1/2/3", "ann 6"), ("/3/1/2/3/async", "ann 6"), ("/4/1/2/3/4", "ann 10"), ("/4/1/2/3/4/async", "ann 10"),
        ] {
            let response = try await ask("GET \(path)", ann)
            #expect(response.bodyText == text, "\(path)")
            #expect(try await ask("GET \(path)").head.status == .unauthorized, "\(path)")
        }
    }

    @Test("who is not let in gets the reason, and a way in") func refused() async throws {
        let ask = try Asking { app in app.get("/", guard: Named()) { (_, name) in name } }
        let response = try await ask("GET /")
        #expect(response.bodyText.contains(#""code":"login_required""#))
        #expect(response.values(of: "WWW-Authenticate") == ["Session"], "RFC 9110 §11.6.1")
    }

    @Test("around a group, and its errors are in the routes' records") func group() async throws {
        let named = Named()
        let ask = try Asking { app in
            app.group("/admin", named) { admin in
                admin.get("/") { context in named.principal(of: context) ?? "nobody" }
                admin.get("/errors") { context in context.route?.errors.map(\.code).joined(separator: " ") ?? "" }
            }
            app.get("/open") { context in named.principal(of: context) ?? "nobody" }
        }
        #expect(try await ask("GET /admin", ann).bodyText == "ann")
        #expect(try await ask("GET /admin").head.status == .unauthorized)
        #expect(try await ask("GET /admin/errors", ann).bodyText == "login_required")
        #expect(try await ask("GET /open", ann).bodyText == "nobody", "A route in front of the guard reads no principal.")
    }

    @Test("two guards, one behind the other") func two() async throws {
        let ask = try Asking { app in
            app.group("/", NoNumber()) { group in group.get("/both", guard: Named()) { (_, name) in name } }
        }
        #expect(try await ask("GET /both", ann).bodyText.contains("token_required"))
        #expect(try await ask("GET /both", ann + [("X-Number", "1")]).bodyText == "ann")
    }

    @Test("a store that does not answer is no reason to let in, and no crash report for the client") func unavailable() async throws {
        struct Broken: Guard {
            func admit(_ context: Context) -> Admission<String> { .refused(.unavailable("disk on fire at /dev/sda")) }
        }
        let ask = try Asking { app in app.get("/", guard: Broken()) { (_, name) in name } }
        let response = try await ask("GET /")
        #expect(response.head.status == .serviceUnavailable)
        #expect(!response.bodyText.contains("fire"))
    }
}
