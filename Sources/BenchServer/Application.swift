import Apus

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Model struct User {
    var id: Int64
    var name: String
    var email: String
}

/// `GET /plaintext`, `/plaintext-async`, `/users/ID`; `POST /echo`: the answers of `bare-server`, through router, context, one
/// middleware, typed parameters and models.
///
/// - Parameter database: for `GET /sqlite/users/ID`, one row by its key on the loop, and `/sqlite-thread/users/ID`; and for
///   `/session/plaintext`, which wants the cookie that `/session/login` sets.
func application(_ database: Database? = nil) throws -> App {
    let app = App()
    app.use(PassOn())
    let plaintext = Response(contentType: "text/plain", body: .fixed("Hello, World!"))
    app.get("/plaintext") { _ in plaintext }
    app.get("/plaintext-async") { _ async in plaintext }
    app.get("/users/:id") { (_, id: Int64) in
        let digits = String(id)
        return User(id: id, name: "User " + digits, email: "u" + digits + "@example.com")
    }
    if let database {
        app.get("/sqlite/users/:id") { (_, id: Int64) throws in
            try required(database.now(#sql<User>("SELECT id, name, email FROM users WHERE id = \(id)")))
        }
        app.get("/sqlite-thread/users/:id") { (_, id: Int64) async throws in
            try required(await database.first(#sql<User>("SELECT id, name, email FROM users WHERE id = \(id)")))
        }
    }
    if let database {
        let sessions = try Sessions(CachingSessionStore(SQLiteSessionStore(database)))
        app.group("/session", sessions) { group in
            group.get("/login") { context async throws(AccessError) in
                try await context.session.logIn("42")
                return plaintext
            }
            group.get("/plaintext", guard: RequireLogin()) { (_, login: Login) in plaintext }
        }
    }
    app.post("/echo") { (context, body: RequestBody) in
        var response = Response(
            body: .stream(length: body.expectedLength) { writer in
                while let bytes = try await body.next() { try await writer.write(bytes) }
            })
        response.head[field: "Content-Type"] = context.request[field: "Content-Type"]
        return response
    }
    return app
}

/// One middleware, as nearly every application has at least one.
private struct PassOn: Middleware {
    func respond(to context: Context, next: @escaping Responder) -> Answer { next(context) }
}

private enum UserError: APIError {
    case notFound
    var problem: Problem { Problem(.notFound, code: "user_not_found", "there is no such user") }
    static let examples: [UserError] = [.notFound]
}

private func required(_ user: User?) throws(UserError) -> User {
    guard let user else { throw .notFound }
    return user
}

/// The file that the environment's `BENCH_DATABASE` names; the migrations fill a new one with ten thousand users. Without it there is
/// none: its threads would count as the server's memory.
func makeDatabase() throws -> Database? {
    try ProcessInfo.processInfo.environment["BENCH_DATABASE"].map { try Database(at: $0, migrations: Migrations.all) }
}
