import HTTPParser
import Testing

@testable import Router

@Suite("A slash more or less", .timeLimit(.minutes(1)))
struct SlashTests {
    private func site(_ policy: TrailingSlash) throws -> Site {
        try Site { app in
            app.settings.trailingSlash = policy
            app.get("/") { context in "root" }
            app.get("/users") { context in "users" }
            app.get("/posts/") { context in "posts" }
            app.get("/users/:id") { (context, id: String) in "user \(id)" }
            app.post("/users") { context in "made" }
            app.get("/:a/:b/:c") { (context, a: String) in a }
        }
    }

    @Test("strict: another path") func strict() async throws {
        let site = try site(.strict)
        try await site.expect("GET /users", 200)
        try await site.expect("GET /users/", 404)
        try await site.expect("GET /posts", 404)
        try await site.expect("GET /posts/", 200)
    }

    @Test("ignored: the same path") func ignored() async throws {
        let site = try site(.ignored)
        try await site.expect("GET /users/", 200, "users")
        try await site.expect("POST /users/", 200, "made")
        try await site.expect("GET /posts", 200, "posts")
        try await site.expect("GET /users/7/", 200, "user 7")
        try await site.expect("GET /users/a%2Fb/", 200, "user a/b")
        try await site.expect("GET /users//", 404, nil, "Two slashes are an empty segment, and no slash too many.")
        let put = try await site.ask("PUT /users/")
        #expect(put.status == 405 && put["Allow"] == "GET, HEAD, POST, OPTIONS")
    }

    @Test("redirected: 308 to the route's own spelling") func redirected() async throws {
        let site = try site(.redirected)
        for (head, location) in [
            ("GET /users/", "/users"), ("HEAD /users/", "/users"), ("POST /users/", "/users"), ("GET /posts", "/posts/"),
            ("GET /users/?page=2&q=%20", "/users?page=2&q=%20"), ("GET /users/7/", "/users/7"), ("GET /users/%7Eann/", "/users/~ann"),
            ("GET http://example.com/users/", "/users"),
        ] {
            let seen = try await site.ask(head)
            #expect(
                seen.status == 308 && seen["Location"] == location,
                "\(head): 308 to \(location) (RFC 9110 §15.4.9, which keeps the method), came \(seen.status) to \(seen["Location"] ?? "nowhere")"
            )
        }
        try await site.expect("GET /users", 200, "users")
        try await site.expect("GET /nowhere/", 404)
        try await site.expect("DELETE /nowhere/", 404)
    }

    @Test("never to another host") func openRedirect() async throws {
        let site = try Site { app in
            app.settings.trailingSlash = .redirected
            app.get("/:a/:b") { (context, a: String, b: String) in "" }
            app.get("/:a") { (context, a: String) in "" }
            app.get("/*all") { (context, all: String) in "" }
        }
        let strict = try Site { app in
            app.settings.trailingSlash = .redirected
            app.get("/:a") { (context, a: String) in "" }
            app.get("/:a/:b") { (context, a: String, b: String) in "" }
        }
        for site in [site, strict] {
            for path in [
                "//evil.example", "//evil.example/", "//evil.example/x/", "/\\evil.example/", "/\\evil.example/x/", "/\\/evil.example/",
            ] {
                let seen = try await site.ask("GET \(path)")
                let location = seen["Location"] ?? ""
                #expect(
                    !location.hasPrefix("//") && !location.hasPrefix("/\\"),
                    "\(path) is redirected to \(location). A Location that begins with two slashes is another host (RFC 3986 §4.2), and browsers take a backslash for a slash."
                )
            }
        }
    }
}
