import HTTPParser
import HTTPServer
import Router
import Testing

@Suite("SecurityHeaders", .timeLimit(.minutes(1)))
struct SecurityHeadersTests {
    private func reply(_ middleware: SecurityHeaders, _ path: String = "/") async throws -> Client.Reply {
        let app = App(errors: PlainErrors())
        app.use(middleware)
        app.get("/") { context in "hello" }
        app.get("/own") { context in
            var response = Response.text("x")
            response.head.add(field: "x-frame-options", "SAMEORIGIN")
            response.head.add(field: "Content-Security-Policy", "default-src 'self'")
            return response
        }
        return await (try Client(app)).ask("GET " + path)
    }

    @Test("what is safe is on") func plain() async throws {
        let reply = try await reply(SecurityHeaders())
        #expect(reply.isSynchronous)
        #expect(
            reply.response.head.fields.map { $0.name + ": " + $0.value } == [
                "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "Content-Security-Policy: frame-ancestors 'none'",
                "Referrer-Policy: no-referrer",
            ])
    }

    @Test("what the handler has set stays") func own() async throws {
        let reply = try await reply(SecurityHeaders(), "/own")
        #expect(reply.all("X-Frame-Options") == ["SAMEORIGIN"])
        #expect(reply.all("Content-Security-Policy") == ["default-src 'self'"])
        #expect(reply["X-Content-Type-Options"] == "nosniff")
    }

    @Test("what can lock users out is asked for") func asked() async throws {
        let reply = try await reply(
            SecurityHeaders(
                framing: .sameOrigin, referrerPolicy: nil, strictTransport: .init(maxAge: 600, includesSubdomains: true),
                contentPolicy: "default-src 'none'", openerPolicy: "same-origin", resourcePolicy: "same-site",
                embedderPolicy: "require-corp"))
        #expect(reply["Strict-Transport-Security"] == "max-age=600; includeSubDomains")
        #expect(reply["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'self'")
        #expect(reply["X-Frame-Options"] == "SAMEORIGIN")
        #expect(reply["Referrer-Policy"] == nil)
        #expect(reply["Cross-Origin-Opener-Policy"] == "same-origin")
        #expect(reply["Cross-Origin-Resource-Policy"] == "same-site")
        #expect(reply["Cross-Origin-Embedder-Policy"] == "require-corp")
    }

    @Test("a policy's own frame-ancestors stands alone, and an error has the fields too") func errors() async throws {
        let reply = try await reply(SecurityHeaders(framing: .anyone, contentPolicy: "frame-ancestors https://a.example"), "/nowhere")
        #expect(reply.status == 404)
        #expect(reply["Content-Security-Policy"] == "frame-ancestors https://a.example")
        #expect(reply["X-Frame-Options"] == nil)
    }
}
