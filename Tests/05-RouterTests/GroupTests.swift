import HTTPParser
import Synchronization
import Testing

@testable import HTTPServer
@testable import Router

/// Adds its name to a field of the answer.
private struct Tag: Middleware {
    let name: String
    func respond(to context: Context, next: @escaping Responder) -> Answer {
        next(context).map { response in
            var response = response
            response.head.fields.append(ResponseField(name: "Tag", value: name))
            return response
        }
    }
}

/// Answers by itself.
private struct Wall: Middleware {
    func respond(to context: Context, next: @escaping Responder) -> Answer { .now(.text("wall", status: .forbidden)) }
}

private struct Broken: Error {}

@Suite("Groups, mounts and middleware", .timeLimit(.minutes(1)))
struct GroupTests {
    /// The names that were put on, the innermost first.
    private func tags(_ seen: Site.Seen) -> [String] { seen.fields.filter { $0.name == "Tag" }.map(\.value) }

    @Test("groups share the beginning of their paths") func paths() async throws {
        let site = try Site { app in
            app.group("/api") { api in
                api.get("/") { context in "api" }
                api.get("/users?page") { (context, page: Int?) in "users \(page ?? 1)" }
                api.group("/v2") { $0.post("?dry") { (context, dry: Bool?) in "v2 \(dry ?? false)" } }
            }
            app.group("/") { $0.get("/top") { context in "top" } }
        }
        try await site.expect("GET /api", 200, "api", "The group's own path, without a slash at its end.")
        try await site.expect("GET /api/", 404)
        try await site.expect("GET /api/users?page=3", 200, "users 3")
        try await site.expect("POST /api/v2?dry=true", 200, "v2 true")
        try await site.expect("GET /top", 200, "top")
    }

    @Test("one slash between prefix and pattern") func slashes() async throws {
        #expect(joined("/api", "/users") == "/api/users")
        #expect(joined("/api/", "/users") == "/api/users")
        #expect(joined("/api", "/") == "/api")
        #expect(joined("/api", "") == "/api")
        #expect(joined("/api", "?page") == "/api?page")
        #expect(joined("/api", "/?page") == "/api?page")
        #expect(joined("/api", "/users/") == "/api/users/")
        #expect(joined("", "/") == "/")
        #expect(joined("/", "/") == "/")
        #expect(joined("/", "/?q") == "/?q")
    }

    @Test("middleware: the application's, the outer group's, the inner group's") func order() async throws {
        let site = try Site { app in
            app.use(Tag(name: "app 1"), Tag(name: "app 2"))
            app.get("/plain") { context in "" }
            app.group("/outer", Tag(name: "outer")) { outer in
                outer.get("/x") { context in "" }
                outer.group("/inner", Tag(name: "inner 1"), Tag(name: "inner 2")) { inner in
                    inner.get("/:id") { (context, id: Int) in "inner \(id)" }
                }
            }
            app.use(Tag(name: "app 3"))
        }
        #expect(try await tags(site.ask("GET /plain")) == ["app 3", "app 2", "app 1"], "Also what is added after the route is around it.")
        #expect(try await tags(site.ask("GET /outer/x")) == ["outer", "app 3", "app 2", "app 1"])
        let inner = try await site.ask("GET /outer/inner/5")
        #expect(inner.text == "inner 5" && tags(inner) == ["inner 2", "inner 1", "outer", "app 3", "app 2", "app 1"])
        #expect(inner.isNow, "Middleware that maps keeps a synchronous answer synchronous.")
    }

    @Test("middleware is around 404, 405, 400, errors and OPTIONS") func around() async throws {
        let site = try Site { app in
            app.use(Tag(name: "all"))
            app.get("/users/:id") { (context, id: Int) throws -> String in throw Broken() }
            app.get("/late/:id") { (context, id: Int) async throws -> String in throw Broken() }
        }
        for (head, status) in [
            ("GET /nowhere", 404), ("PUT /users/1", 405), ("GET /users/x", 400), ("GET /%", 400), ("GET /users/1", 500),
            ("GET /late/1", 500),
            ("GET /late/x", 400), ("OPTIONS /users/1", 204), ("OPTIONS *", 204),
        ] {
            let seen = try await site.ask(head)
            #expect(
                seen.status == status && tags(seen) == ["all"], "\(head): \(status) with the tag, came \(seen.status) with \(tags(seen))")
            #expect(!seen.text.contains("Broken"), "What an error is called inside is not for the client: \(seen.text)")
        }
    }

    @Test("a layer that answers itself keeps the handler from being called") func shortCircuit() async throws {
        let calls = Atomic<Int>(0)
        let site = try Site { app in
            app.use(Tag(name: "outside"))
            app.group("/secret", Wall(), Tag(name: "inside")) { secret in
                secret.get("/x") { context in
                    calls.add(1, ordering: .relaxed)
                    return ""
                }
            }
            app.get("/open") { context in "open" }
        }
        let secret = try await site.ask("GET /secret/x")
        #expect(secret.status == 403 && tags(secret) == ["outside"] && calls.load(ordering: .relaxed) == 0)
        try await site.expect("GET /open", 200, "open")
    }

    @Test("an application below a path of another one") func mount() async throws {
        let blog = App(errors: PlainErrors())
        blog.use(Tag(name: "blog"))
        blog.get("/") { context in "blog" }
        blog.group("/posts", Tag(name: "posts")) { posts in
            posts.get("/:id?draft") { (context, id: Int, draft: Bool?) in "post \(id) \(draft ?? false) \(context.route?.path ?? "")" }
        }
        let site = try Site { app in
            app.use(Tag(name: "app"))
            app.mount("/blog", blog)
            app.mount("/", blog)
        }
        let post = try await site.ask("GET /blog/posts/3?draft=true")
        #expect(post.text == "post 3 true /blog/posts/:id?draft" && tags(post) == ["posts", "blog", "app"])
        try await site.expect("GET /blog", 200, "blog")
        try await site.expect("GET /", 200, "blog")
        try await site.expect("GET /posts/3", 200, "post 3 false /posts/:id?draft")
        #expect(try await tags(site.ask("GET /nowhere")) == ["app"])
    }
}
