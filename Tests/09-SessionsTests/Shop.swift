import Database
import HTTPParser
import HTTPServer
import Router
import Synchronization
import Testing
import TypedErrors

@testable import Sessions

enum Visits: SessionKey { typealias Value = Int }
enum Basket: SessionKey { typealias Value = [String] }

/// A shop with sessions, and its clock.
struct Shop {
    let ask: Asking
    let store: any SessionStore
    let clock = HandClock(seconds: 1_000_000)

    init(_ store: any SessionStore, lifetime: SessionLifetime = SessionLifetime(idle: 600, absolute: 6_000)) throws {
        self.store = store
        let clock = clock
        ask = try Asking { app in
            app.use(try Sessions(store, lifetime: lifetime, now: { Int64(clock.now / 1_000_000_000) }))
            app.get("/plain") { _ in "nothing of a session" }
            app.get("/visits") { context async throws(AccessError) -> String in
                "\(try await context.session.value(Visits.self) ?? 0)"
            }
            app.get("/visits/now") { context throws(AccessError) -> String in "\(try context.session.now(Visits.self) ?? 0)" }
            app.post("/visits") { context in
                context.session.update(Visits.self) { $0 = ($0 ?? 0) + 1 }
                return "counted"
            }
            app.post("/visits/read") { context async throws(AccessError) -> String in
                context.session.update(Visits.self) { $0 = ($0 ?? 0) + 1 }
                return "\(try await context.session.value(Visits.self) ?? 0)"
            }
            app.post("/basket/:what/login/:user") { (context, what: String, user: String) async throws(AccessError) -> String in
                context.session.update(Basket.self) { $0 = ($0 ?? []) + [what] }
                try await context.session.logIn(user)
                return "put, and hello"
            }
            app.post("/basket/:what") { (context, what: String) in
                context.session.update(Basket.self) { $0 = ($0 ?? []) + [what] }
                return "put"
            }
            app.get("/basket") { context async throws(AccessError) -> String in
                (try await context.session.value(Basket.self) ?? []).joined(separator: " ")
            }
            app.post("/login/:user?scope") { (context, user: String, scopes: [String]) async throws(AccessError) -> String in
                try await context.session.logIn(user, scopes: Set(scopes))
                return "hello"
            }
            app.post("/scopes/:scope") { (context, scope: String) async throws(AccessError) -> String in
                try await context.session.setScopes([scope])
                return "more"
            }
            app.post("/logout") { context async throws(AccessError) -> String in
                try await context.session.logOut()
                return "bye"
            }
            app.post("/elsewhere") { context async throws(AccessError) -> String in
                try await context.session.logOutElsewhere()
                return "alone"
            }
            app.post("/much") { context in
                context.session.set(Basket.self, to: [String(repeating: "x", count: 20_000)])
                return "put"
            }
            app.get("/me", guard: RequireLogin()) { (_, login: Login) in login.user }
            app.group("/admin", RequireScope("admin")) { $0.get("/") { _ in "secrets" } }
        }
    }

    /// A browser: it keeps one cookie.
    final class Browser: Sendable {
        private let shop: Shop
        private let held: Mutex<String?>
        var cookie: String? { held.withLock { $0 } }

        init(_ shop: Shop, cookie: String? = nil) {
            self.shop = shop
            held = Mutex(cookie)
        }

        @discardableResult
        func callAsFunction(_ line: String) async throws -> Response {
            let response = try await shop.ask(line, cookie.map { [("Cookie", "__Host-session=\($0)")] } ?? [])
            if let set = response.values(of: "Set-Cookie").first {
                let value = set.dropFirst("__Host-session=".count).prefix { $0 != ";" }
                held.withLock { $0 = value.isEmpty ? nil : String(value) }
            }
            return response
        }
    }

    func browser(_ cookie: String? = nil) -> Browser { Browser(self, cookie: cookie) }
}
