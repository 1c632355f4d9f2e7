import Apus
import Foundation

@Model struct User {
    var id: Int64
    var name: String
    var email: String
}

/// `GET /plaintext`, `/plaintext-async`, `/users/ID`, `/sqlite/users/ID` (on the loop), `/sqlite-thread/users/ID`; `POST /echo`: the answers of `bare-server`, through router, context, one
/// middleware, typed parameters and models.
func application(_ database: Database) -> App {
    let app = App()
    app.use(PassOn())
    let plaintext = Response(contentType: "text/plain", body: .fixed("Hello, World!"))
    app.get("/plaintext") { _ in plaintext }
    app.get("/plaintext-async") { _ async in plaintext }
    app.get("/users/:id") { (_, id: Int64) in
        let digits = String(id)
        return User(id: id, name: "User " + digits, email: "u" + digits + "@example.com")
    }
    app.get("/sqlite/users/:id") { (_, id: Int64) throws in
        try required(database.now(#sql<User>("SELECT id, name, email FROM users WHERE id = \(id)")))
    }
    app.get("/sqlite-thread/users/:id") { (_, id: Int64) async throws in
        try required(await database.first(#sql<User>("SELECT id, name, email FROM users WHERE id = \(id)")))
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

private struct NoUser: Error {}

private func required(_ user: User?) throws -> User {
    guard let user else { throw NoUser() }
    return user
}

/// A file of this process' own; the migrations fill it with ten thousand users.
func makeDatabase() throws -> Database {
    let path = FileManager.default.temporaryDirectory.path + "/bench-server-\(ProcessInfo.processInfo.processIdentifier).sqlite"
    for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    return try Database(at: path, migrations: Migrations.all)
}
