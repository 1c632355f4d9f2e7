import HTTPParser
import HTTPServer
import Router
import Synchronization
import Testing

@testable import Sessions

@Suite("Requests from other sites", .timeLimit(.minutes(1)))
struct CSRFTests {
    private let signer = Signer.temporary()

    private func bank(asksAlways: Bool = false, store: any SessionStore = MemorySessionStore()) throws -> Asking {
        try Asking { app in
            app.use(try Sessions(store), CSRF(signer, trusted: ["https://app.bank.example"], asksAlways: asksAlways))
            app.post("/login/:user") { (context, user: String) async throws(AccessError) -> String in
                try await context.session.logIn(user)
                return "hello"
            }
            app.get("/token") { context async throws(AccessError) -> String in try await context.csrfToken() }
            app.get("/transfer") { _ in "a page" }
            app.post("/transfer", guard: RequireLogin()) { (_, login: Login) in "\(login.user)'s money is gone" }
            app.post("/form") { (_, body: RequestBody) async throws(BodyError) -> String in
                String(decoding: try await body.collect(upTo: 1_000), as: UTF8.self)
            }
        }
    }

    private func cookie(_ response: Response) -> (String, String) {
        ("Cookie", String(response.values(of: "Set-Cookie").first?.prefix { $0 != ";" } ?? ""))
    }

    @Test("a page of another site transfers nothing", arguments: [MemorySessionStore() as any SessionStore, Waiting(MemorySessionStore())])
    func attack(_ store: any SessionStore) async throws {
        let ask = try bank(store: store)
        let victim = cookie(try await ask("POST /login/ada"))
        let other = ("Origin", "https://evil.example")
        for fields in [[("Sec-Fetch-Site", "cross-site"), other], [other], [("Origin", "null")], [("Sec-Fetch-Site", "same-site")], []] {
            let response = try await ask("POST /transfer", [victim] + fields)
            #expect(response.head.status == .forbidden, "\(fields)")
        }
        for fields in [[("Sec-Fetch-Site", "same-origin")], [("Origin", "http://example.com")], [("Origin", "https://app.bank.example")]] {
            #expect(try await ask("POST /transfer", [victim] + fields).bodyText == "ada's money is gone", "\(fields)")
        }
        #expect(try await ask("GET /transfer", [victim, other]).bodyText == "a page", "A link may be followed.")
        #expect(try await ask("GET /transfer", [victim, other, ("X-HTTP-Method-Override", "POST")]).bodyText == "a page")
    }

    @Test("login CSRF: nobody logs the victim in as somebody else") func login() async throws {
        let ask = try bank()
        #expect(try await ask("POST /login/mallory", [("Sec-Fetch-Site", "cross-site")]).head.status == .forbidden)
        #expect(try await ask("POST /login/mallory", [("Origin", "https://evil.example")]).head.status == .forbidden)
    }

    @Test(
        "where nobody says where it comes from, a token does",
        arguments: [MemorySessionStore() as any SessionStore, Waiting(MemorySessionStore())])
    func token(_ store: any SessionStore) async throws {
        let ask = try bank(store: store)
        let ada = cookie(try await ask("POST /login/ada"))
        let token = try await ask("GET /token", [ada]).bodyText
        let again = try await ask("GET /token", [ada]).bodyText
        #expect(token != again, "Another one each time: BREACH.")
        for text in [token, again] {
            #expect(try await ask("POST /transfer", [ada, ("X-CSRF-Token", text)]).bodyText == "ada's money is gone")
        }
        let bob = cookie(try await ask("POST /login/bob"))
        let bobs = try await ask("GET /token", [bob]).bodyText
        for text in [bobs, "", "x", token + "x", signer.sign("ada", for: "unsubscribe"), String(token.dropLast(1))] {
            #expect(try await ask("POST /transfer", [ada, ("X-CSRF-Token", text)]).head.status == .forbidden, "\(text)")
        }
    }

    @Test("a login changes the token too") func afterLogin() async throws {
        let ask = try bank()
        let first = try await ask("GET /token")
        let visitor = cookie(first)
        let response = try await ask("POST /login/ada", [visitor, ("X-CSRF-Token", first.bodyText)])
        #expect(response.bodyText == "hello")
        let ada = cookie(response)
        #expect(try await ask("POST /transfer", [ada, ("X-CSRF-Token", first.bodyText)]).head.status == .forbidden)
    }

    @Test("a form brings it in a field, and the handler still gets the form") func form() async throws {
        let ask = try bank()
        let first = try await ask("GET /token")
        let fields = [cookie(first), ("Content-Type", "application/x-www-form-urlencoded")]
        let body = "amount=5&csrf_token=\(first.bodyText)&to=bob"
        #expect(try await ask("POST /form", fields, body: body).bodyText == body)
        #expect(try await ask("POST /form", fields, body: "amount=5").head.status == .forbidden)
        #expect(try await ask("POST /form", [cookie(first), ("Content-Type", "application/json")], body: "{}").head.status == .forbidden)
    }

    @Test("who has no cookie acts in nobody's name") func programs() async throws {
        #expect(try await bank()("POST /form", [], body: "hello").bodyText == "hello")
    }

    @Test("asked for always, Sec-Fetch-Site alone is not enough") func always() async throws {
        let ask = try bank(asksAlways: true)
        let ada = cookie(try await ask("POST /login/ada"))
        #expect(try await ask("POST /transfer", [ada, ("Sec-Fetch-Site", "same-origin")]).head.status == .forbidden)
        let token = try await ask("GET /token", [ada]).bodyText
        #expect(try await ask("POST /transfer", [ada, ("Sec-Fetch-Site", "same-origin"), ("X-CSRF-Token", token)]).head.status == .ok)
        #expect(try await ask("GET /transfer", [ada]).head.status == .ok)
    }
}
