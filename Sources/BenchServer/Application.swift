import Apus

@Model struct User {
    var id: Int64
    var name: String
    var email: String
}

/// `GET /plaintext`, `/plaintext-async`, `/users/ID`; `POST /echo`: the answers of `bare-server`, through router, context, one
/// middleware, typed parameters and models.
func application() -> App {
    let app = App()
    app.use(PassOn())
    let plaintext = Response(contentType: "text/plain", body: .fixed("Hello, World!"))
    app.get("/plaintext") { _ in plaintext }
    app.get("/plaintext-async") { _ async in plaintext }
    app.get("/users/:id") { (_, id: Int64) in
        let digits = String(id)
        return User(id: id, name: "User " + digits, email: "u" + digits + "@example.com")
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
