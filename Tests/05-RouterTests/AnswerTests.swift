import HTTPParser
import Testing

@testable import HTTPServer
@testable import Router

private enum ShopError: Error { case soldOut }

/// Tells errors by their type and the request's path.
private struct Loud: ErrorRenderer {
    func response<Failure: Error>(to error: Failure, _ context: Context) -> Response {
        if let error = error as? InputError { return .text("input: \(error.explanation)", status: error.status) }
        return .text("\(Failure.self) at \(context.request.path)", status: .conflict)
    }
}

@Suite("Answers", .timeLimit(.minutes(1)))
struct AnswerTests {
    @Test("what a handler can return") func outputs() async throws {
        let site = try Site { app in
            app.get("/text") { context in "text" }
            app.get("/status") { context in Status.noContent }
            app.get("/response") { context in Response(.accepted, contentType: "text/plain", body: .fixed("fixed")) }
            app.post("/users") { context in Created("Ada", location: "/users/7") }
            app.post("/plain") { context in Created(Status.ok) }
            app.post("/orders") { context in Response.redirect(to: "/orders/7") }
            app.get("/old") { context in Response.redirect(to: "/new", status: .permanentRedirect) }
        }
        try await site.expect("GET /text", 200, "text")
        try await site.expect("GET /status", 204, "")
        try await site.expect("GET /response", 202, "fixed")
        let created = try await site.ask("POST /users")
        #expect(created.status == 201 && created.text == "Ada" && created["Location"] == "/users/7", "RFC 9110 §15.3.2")
        let plain = try await site.ask("POST /plain")
        #expect(plain.status == 201 && plain["Location"] == nil)
        let ordered = try await site.ask("POST /orders")
        #expect(ordered.status == 303 && ordered["Location"] == "/orders/7" && ordered.text.isEmpty, "RFC 9110 §15.4.4")
        let moved = try await site.ask("GET /old")
        #expect(moved.status == 308 && moved["Location"] == "/new", "RFC 9110 §15.4.9")
    }

    @Test("an error says nothing that is not meant for the client") func plainErrors() async throws {
        let site = try Site { app in
            app.get("/now") { context throws(ShopError) -> String in throw .soldOut }
            app.get("/later") { context async throws(ShopError) -> String in throw .soldOut }
            app.get("/input") { context throws(InputError) -> String in throw .unavailable }
        }
        for path in ["/now", "/later"] {
            let seen = try await site.ask("GET \(path)")
            #expect(seen.status == 500 && !seen.text.contains("soldOut"), "\(seen.status) \(seen.text)")
        }
        try await site.expect("GET /input", 503, "try again later\n", "The framework's own errors can be thrown by handlers.")
    }

    @Test("how errors are told is the application's") func renderer() async throws {
        let site = try Site { app in
            app.settings.errors = Loud()
            app.get("/shop/:id") { (context, id: Int) throws(ShopError) -> String in throw .soldOut }
        }
        try await site.expect("GET /shop/1", 409, "ShopError at /shop/1", "The error has kept its type.")
        try await site.expect("GET /shop/x", 400)
        let missing = try await site.ask("GET /nowhere")
        #expect(missing.status == 404 && missing.text.hasPrefix("input: "))
        #expect(try await site.ask("PUT /shop/1").text.hasPrefix("input: "))
    }

    @Test("a body's error that a handler lets through keeps its type") func bodyErrors() async throws {
        func site(_ setUp: @escaping (App) -> Void) throws -> Site {
            try Site { app in
                setUp(app)
                app.post("/") { (context, body: RequestBody) async throws(BodyError) in "\(try await body.collect(upTo: 3).count)" }
            }
        }
        let plain = try await site { _ in }.ask("POST / HTTP/1.1\nContent-Length: 4", body: [1, 2, 3, 4])
        #expect(plain.status == 413 && plain.text == "the body may have 3 bytes at the most\n", "\(plain.status) \(plain.text)")
        let loud = try await site { $0.settings.errors = Loud() }.ask("POST / HTTP/1.1\nContent-Length: 4", body: [1, 2, 3, 4])
        #expect(loud.status == 409 && loud.text == "BodyError at /", "\(loud.status) \(loud.text)")
    }
}
