import HTTPParser
import HTTPServer
import Router

/// The application of the lesson about the router: `./workshop serve router`, then ask it with curl on port 8080. It imports
/// the layers up to the router one by one, so that nothing that comes later has to be built; `import Apus` is all of them.
@main
struct RouterExample {
    static func main() async {
        let app = App(errors: PlainErrors())
        app.settings.trailingSlash = .redirected
        app.use(NamesRoute())
        addUsers(to: app)
        app.get("/") { context in "Hello\n" }
        app.get("/files/*path") { (context, path: String) in "the file \(path)\n" }
        app.get("/search?q&tag") { (context, q: String, tags: [String]) in "\(q), tagged \(tags)\n" }
        app.group("/admin", NeedsKey()) { admin in
            admin.get("/stats") { context in "all is well, \(context[Visitor.self] ?? "")\n" }
        }
        await app.main()
    }

    /// Users, as an API has them.
    static func addUsers(to routes: some Routes) {
        routes.get("/users?page") { (context, page: Int?) in "users, page \(page ?? 1)\n" }
        routes.post("/users") { (context, body: RequestBody) async throws(BodyError) in
            let bytes = try await body.collect(upTo: 1024)
            return Created("\(bytes.count) bytes of a user\n", location: "/users/43")
        }
        routes.get("/users/new") { context in "the form for a new user\n" }
        routes.get("/users/:id") { (context, id: Int64) in "user \(id)\n" }
        routes.delete("/users/:id") { (context, id: Int64) in Status.noContent }
        routes.get("/users/:id/posts/:post") { (context, id: Int64, post: String) in "post \(post) of user \(id)\n" }
    }
}

/// Says in a field of each answer which route gave it.
struct NamesRoute: Middleware {
    func respond(to context: Context, next: @escaping Responder) -> Answer {
        next(context).map { response in
            var response = response
            response.head.fields.append(ResponseField(name: "X-Route", value: context.route?.path ?? "none"))
            return response
        }
    }
}

/// Who has shown the key.
enum Visitor: ContextKey { typealias Value = String }

/// Lets in who knows the key. It stands for the guards of chapter 9.
struct NeedsKey: Middleware {
    func respond(to context: Context, next: @escaping Responder) -> Answer {
        guard context.request[field: "X-Key"] == "sesame" else { return .now(.text("the key is missing\n", status: .forbidden)) }
        context[Visitor.self] = "visitor from \(context.clientAddress.address)"
        return next(context)
    }
}
