import Apus
import Testing

@testable import CompleteServer

@Suite("13.2 The teacher's part", .timeLimit(.minutes(1)))
struct Exercise13_2 {
    private func records(_ routes: (App) -> Void) throws -> [RouteRecord] {
        let app = App()
        app.settings.logger.logLevel = .critical
        routes(app)
        return try app.records()
    }

    private func expect(_ wanted: Rule, _ routes: (App) -> Void, _ why: String, at location: SourceLocation = #_sourceLocation) throws {
        let route = try #require(try records(routes).first)
        let got = AccessRules.guarded(route)
        #expect(
            got == wanted,
            message(
                "The middleware around \(route.name) may answer with \(route.middlewareErrors.map { "\($0)" }): it lets in \(wanted); got \(got).",
                why),
            sourceLocation: location)
    }

    @Test("the guard of a scope lets in the teacher") func teacher() throws {
        try expect(
            .teacher, { $0.get("/a", guard: RequireScope("teacher")) { (_, _: Login) in "" } },
            "missingScope(\"teacher\") is among its errors. loginRequired is as well: who is not known at all is refused first.")
    }

    @Test("another scope is not the teacher's") func scope() throws {
        try expect(
            .learner, { $0.get("/a", guard: RequireScope("report")) { (_, _: Login) in "" } },
            "missingScope(\"report\") is another scope. But somebody has to be logged in.")
    }

    @Test("a login, or a token, lets in a learner") func learner() throws {
        try expect(.learner, { $0.get("/a", guard: RequireLogin()) { (_, _: Login) in "" } }, "loginRequired: a session.")
        try expect(
            .learner, { $0.get("/a", guard: TokenGuard()) { (_, _: String) in "" } },
            "tokenRequired: a program that shows a token is known, too.")
    }

    @Test("other layers are no guards") func others() throws {
        try expect(.anybody, { $0.get("/a") { (_) in "" } }, "There is no middleware around it.")
        try expect(
            .anybody, { $0.with(RateLimit("r", Quota(1, per: .seconds(1))), CSRF(.temporary())).get("/a") { (_) in "" } },
            "tooManyRequests and crossSite say how somebody has to behave, and not who it is.")
        try expect(
            .anybody, { $0.with(Refuses(errors: [AccessError.badLogin, AccessError.badToken("")])).get("/a") { (_) in "" } },
            "badLogin and badToken say that what is shown is wrong; nothing has to be shown.")
    }

    private func complaints(_ rules: [String: Rule]) throws -> [String] {
        let routes = try records { app in
            app.get("/open") { (_) in "" }
            app.get("/mine", guard: RequireLogin()) { (_, _: Login) in "" }
            app.post("/board/:id", guard: RequireScope("teacher")) { (_, _: Login, _: Int) in "" }
        }
        return AccessRules(rules: rules).complaints(about: routes)
    }

    private static let right: [String: Rule] = ["GET /open": .anybody, "GET /mine": .learner, "POST /board/:id": .teacher]

    private func expect(
        _ names: [String], _ change: (inout [String: Rule]) -> Void, _ why: String, at location: SourceLocation = #_sourceLocation
    ) throws {
        var rules = Self.right
        change(&rules)
        let got = try complaints(rules)
        let fits = got.count == names.count && zip(got, names).allSatisfy { $0.contains($1) }
        #expect(
            fits,
            message(
                "The routes: GET /open for anybody, GET /mine behind a login, POST /board/:id behind the scope teacher.",
                "The rules: \(rules.sorted { $0.key < $1.key }.map { "\($0.key) for \($0.value)" }).",
                "Expected \(names.isEmpty ? "no complaint" : "a complaint each about \(names), in this order"); got \(got).", why),
            sourceLocation: location)
    }

    @Test("rules that fit have no complaints") func right() throws {
        try expect([], { _ in }, "Each route has its rule, and each rule its route.")
    }

    @Test("a route without a rule") func noRule() throws {
        try expect(["GET /mine"], { $0["GET /mine"] = nil }, "Somebody has added a route, and nobody has said who may use it.")
        try expect(["GET /open", "GET /mine", "POST /board/:id"], { $0 = [:] }, "In the order of the routes.")
    }

    @Test("a route that lets in too many") func open() throws {
        try expect(
            ["GET /open"], { $0["GET /open"] = .teacher },
            "The rule says the teacher, and nothing stands around the route: this is the hole.")
        try expect(["GET /mine"], { $0["GET /mine"] = .teacher }, "Every learner could use what is the teacher's.")
    }

    @Test("a route that lets in too few") func closed() throws {
        try expect(["POST /board/:id"], { $0["POST /board/:id"] = .learner }, "Learners were promised this, and would be sent away.")
    }

    @Test("a rule without a route") func noRoute() throws {
        try expect(
            ["GET /z", "POST /y"], { ($0["POST /y"], $0["GET /z"]) = (.teacher, .anybody) },
            "These have been renamed or removed, and the rule has not. In the order of their names.")
        try expect(
            ["GET /mine", "GET /my"], { ($0["GET /my"], $0["GET /mine"]) = (.learner, nil) },
            "First what is wrong with the routes, then the rules that are left over.")
    }

    @Test("a route with another method is another route") func methods() throws {
        let got = try complaints(["GET /open": .anybody, "GET /mine": .learner, "GET /board/:id": .teacher])
        #expect(
            got.count == 2 && got.first?.contains("POST /board/:id") == true && got.last?.contains("GET /board/:id") == true,
            message(
                "The rule for GET /board/:id is none for POST /board/:id. Expected a complaint about each; got \(got).",
                "A route's name has its method in it."))
    }
}

/// Lets in who shows a token.
private struct TokenGuard: Guard {
    var errors: [any Error] { [AccessError.tokenRequired] }
    func admit(_ context: Context) -> Admission<String> { .refused(.tokenRequired) }
}

/// Says what it may answer with, and lets all in.
private struct Refuses: Middleware {
    let errors: [any Error]
    func respond(to context: Context, next: @escaping Responder) -> Answer { next(context) }
}
