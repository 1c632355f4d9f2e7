import HTTPParser
import Testing

@testable import Router

@Suite("Methods, and what has no route", .timeLimit(.minutes(1)))
struct MethodTests {
    private func site() throws -> Site {
        try Site { app in
            app.get("/users") { context in "list" }
            app.post("/users") { context in Status.created }
            app.get("/users/new") { context in "form" }
            app.delete("/users/:id") { (context, id: String) in Status.noContent }
            app.on(.head)("/own") { context in Status.noContent }
            app.get("/own") { context in "own" }
            app.on(.options)("/mine") { context in "my options" }
            app.on(.other("PURGE"))("/cache") { context in "purged" }
            app.patch("/users/:id") { (context, id: String) in "patched \(id)" }
            app.put("/users/:id") { (context, id: String) in "put \(id)" }
        }
    }

    @Test("each method has its route") func each() async throws {
        let site = try site()
        try await site.expect("GET /users", 200, "list")
        try await site.expect("POST /users", 201)
        try await site.expect("DELETE /users/7", 204)
        try await site.expect("PATCH /users/7", 200, "patched 7")
        try await site.expect("PUT /users/7", 200, "put 7")
        try await site.expect("PURGE /cache", 200, "purged")
    }

    @Test("HEAD is answered by GET, unless there is a HEAD") func head() async throws {
        let site = try site()
        try await site.expect("HEAD /users", 200, nil, "RFC 9110 §9.3.2")
        try await site.expect("HEAD /own", 204, nil, "The route for HEAD itself.")
        try await site.expect("HEAD /users/7", 405)
    }

    @Test("405 tells what the path takes") func notAllowed() async throws {
        let site = try site()
        let put = try await site.ask("PUT /users")
        #expect(
            put.status == 405 && put["Allow"] == "GET, HEAD, POST, OPTIONS",
            "RFC 9110 §15.5.6: \(put.status), \(put["Allow"] ?? "no Allow")")
        let post = try await site.ask("POST /users/new")
        #expect(
            post.status == 405 && post["Allow"] == "GET, HEAD, DELETE, PATCH, PUT, OPTIONS",
            "Two endpoints have the path, /users/new and /users/:id: \(post["Allow"] ?? "no Allow")")
        let cache = try await site.ask("GET /cache")
        #expect(cache["Allow"] == "PURGE, OPTIONS")
        #expect(try await site.ask("GET /nowhere")["Allow"] == nil, "404 says nothing of methods.")
        try await site.expect("DELETE /users/new", 204, nil, "The literal has not the method, and the parameter has.")
    }

    @Test("OPTIONS is answered by the router, unless there is a route") func options() async throws {
        let site = try site()
        let users = try await site.ask("OPTIONS /users")
        #expect(users.status == 204 && users["Allow"] == "GET, HEAD, POST, OPTIONS" && users.text.isEmpty)
        try await site.expect("OPTIONS /mine", 200, "my options")
        try await site.expect("OPTIONS /nowhere", 404)
        let all = try await site.ask("OPTIONS *")
        let methods = Set((all["Allow"] ?? "").split(separator: ", ").map(String.init))
        #expect(
            all.status == 204 && methods == ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "PURGE", "OPTIONS"],
            "OPTIONS * asks about the whole server (RFC 9110 §9.3.7): \(all.status) \(methods)")
        let empty = try await Site { _ in }.ask("OPTIONS *")
        #expect(empty.status == 204)
    }
}
