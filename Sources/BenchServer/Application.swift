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

@Model struct FindUser { var id: Int64 }

/// `GET /plaintext`, `/plaintext-async`, `/users/ID`; `POST /echo`, the procedure `users.find` at `/rpc`, and WebSockets at `/echo`,
/// `/echo-async`, `/room`: the answers of `bare-server`, through router, context, one
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
    app.get("/users/:id") { (_, id: Int64) in madeUp(id) }
    compare(app)
    transform(app)
    let api = app.procedures()
    api.query("users.find") { (_, input: FindUser) in madeUp(input.id) }
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
    app.websocket("/echo", generous(compression: true)) { _ in
        WebSocketReceiver { socket, kind, bytes in socket.sendNow(kind, bytes) }
    }
    // The same without compression, as most peers have it, with a task for each socket, and a room.
    app.websocket("/echo-plain", generous()) { _ in
        WebSocketReceiver { socket, kind, bytes in socket.sendNow(kind, bytes) }
    }
    app.websocket("/echo-async", generous()) { socket in
        for await message in socket.messages { try await socket.send(message) }
    }
    let rooms = Rooms<Void>()
    app.websocket("/room", generous()) { socket in
        rooms.join("room", socket)
        return WebSocketReceiver { _, _, bytes in rooms.send(.binary(bytes.withUnsafeBytes { Array($0) }), to: "room") }
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

func madeUp(_ id: Int64) -> User {
    User(id: id, name: String(interpolating: "User \(id)"), email: String(interpolating: "u\(id)@example.com"))
}

/// What the Autobahn test suite asks for: messages of 16 MiB, in as many frames as it likes.
private func generous(compression: Bool = false) -> WebSocketOptions {
    var options = WebSocketOptions()
    options.limits.frameBytes = 16 * 1024 * 1024
    options.limits.messageBytes = 16 * 1024 * 1024
    options.limits.fragments = 1_000_000
    options.limits.unsentBytes = 64 * 1024 * 1024
    if compression {
        options.compression = MessageCompression()
        options.compression?.minimum = 1
        options.compression?.keepsContext = true
    }
    return options
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
