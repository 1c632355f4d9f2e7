import Apus

@Model struct User {
    var id: Int64
    var name: String
    var email: String
}

/// The same answers from the whole framework: router, context, one middleware, typed parameters, models.
func application() -> App {
    let app = App()
    app.use(PassOn())
    app.get("/plaintext") { _ in plaintext }
    app.get("/plaintext-async") { _ async in plaintext }
    app.get("/users/:id") { (_, id: Int64) in User(id: id, name: "User \(id)", email: "u\(id)@example.com") }
    app.post("/echo") { (context, body: RequestBody) in echo(context.request, body) }
    return app
}

/// One middleware, as nearly every application has at least one.
private struct PassOn: Middleware {
    func respond(to context: Context, next: @escaping Responder) -> Answer { next(context) }
}
