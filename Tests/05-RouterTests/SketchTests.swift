import HTTPServer
import Router
import Testing

struct NotThere: Error {}
@Test func sketch() async throws {
    let app = App()
    app.get("/") { context in "Hello" }
    app.get("/users/:id") { (context, id: Int64) throws(NotThere) -> String in
        if id == 0 { throw NotThere() }
        return "user \(id)"
    }
    app.get("/users?page&limit") { (context, page: Int?, limit: Int?) in "page \(page ?? 1)" }
    app.post("/users") { (context, body: RequestBody) async throws -> Created<String> in
        Created("x", location: "/users/1")
    }
    app.group("/admin") { admin in
        admin.get("/files/*path") { (context, path: String) in path }
    }
    _ = try app.handler()
}
