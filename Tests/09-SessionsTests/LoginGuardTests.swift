import Database
import HTTPParser
import HTTPServer
import Router
import Synchronization
import Testing
import TypedErrors

@testable import Sessions

@Suite("Guards that know a login", .timeLimit(.minutes(1)))
struct LoginGuardTests {
    private struct User: Sendable { let name: String }
    private struct Broken: Error {}

    private func ask(_ guarded: (App) -> Void) throws -> Shopper {
        let store = MemorySessionStore()
        return Shopper(
            ask: try Asking { app in
                app.use(try Sessions(store))
                app.post("/login/:user?scope") { (context, user: String, scopes: [String]) async throws(AccessError) -> String in
                    try await context.session.logIn(user, scopes: Set(scopes))
                    return "hello"
                }
                guarded(app)
            })
    }

    private struct Shopper {
        let ask: Asking

        func callAsFunction(_ path: String, as user: String) async throws -> Response {
            let set = try await ask("POST /login/\(user)").values(of: "Set-Cookie").first ?? ""
            return try await ask("GET \(path)", [("Cookie", String(set.prefix { $0 != ";" }))])
        }
    }

    @Test("the user is loaded, at once or later") func load() async throws {
        let shopper = try ask { app in
            let now = RequireLogin(as: User.self, now: { $0 == "gone" ? nil : User(name: $0.uppercased()) })
            let later = RequireLogin(as: User.self) { id in
                if id == "broken" { throw Broken() }
                return id == "gone" ? nil : User(name: id.uppercased())
            }
            app.get("/now", guard: now) { (_, user) in user.name }
            app.get("/later", guard: later) { (_, user) in user.name }
        }
        for path in ["/now", "/later"] {
            #expect(try await shopper(path, as: "ada").bodyText == "ADA")
            #expect(try await shopper(path, as: "gone").head.status == .unauthorized, "Who was deleted is not logged in any more.")
        }
        #expect(try await shopper("/later", as: "broken").head.status == .serviceUnavailable)
    }

    @Test("any and all") func combined() async throws {
        struct Header: Guard {
            var errors: [any Error] { [AccessError.tokenRequired] }
            func admit(_ context: Context) -> Admission<Int> {
                context.request[field: "X-Number"].flatMap { Int($0) }.map { .admitted($0) } ?? .refused(.tokenRequired)
            }
        }
        let shopper = try ask { app in
            app.get("/any", guard: AnyOf(RequireLogin(), Header())) { (_, who) in
                switch who {
                case .first(let login): login.user
                case .second(let number): "number \(number)"
                }
            }
            app.get("/all", guard: AllOf(RequireLogin(), Header())) { (_, who) in "\(who.first.user) \(who.second)" }
            app.get("/scope", guard: AnyOf(RequireScope("admin"), Header())) { _, _ in "in" }
        }
        #expect(try await shopper("/any", as: "ada").bodyText == "ada")
        #expect(try await shopper.ask("GET /any", [("X-Number", "7")]).bodyText == "number 7")
        #expect(try await shopper.ask("GET /any").bodyText.contains("token_required"))
        #expect(try await shopper("/all", as: "ada").bodyText.contains("token_required"))
        #expect(try await shopper.ask("GET /all", [("X-Number", "7")]).bodyText.contains("login_required"))
        #expect(try await shopper("/scope", as: "ada").bodyText.contains("missing_scope"), "It is known who it is: 403 and not 401.")
    }
}
