import HTTPParser
import HTTPServer
import Router
import Testing

@testable import Sessions

@Suite("Cookies, and who would misuse them", .timeLimit(.minutes(1)))
struct CookieTests {
    private func seen(_ fields: [(String, String)], _ name: String = "__Host-session") async throws -> String {
        let ask = try Asking { app in app.get("/") { context in context.cookie(name) ?? "none" } }
        return try await ask("GET /", fields).bodyText
    }

    @Test(
        "header injection: no value brings a line or an attribute of its own",
        arguments: ["a\r\nSet-Cookie: admin=1", "a; Domain=evil.example", "a\nb", "a\u{0}b", "a b", "a,b", "a\"b", "a\\b", "é", "\u{7F}"])
    func injection(_ value: String) {
        #expect(throws: CookieError.badValue(name: "id")) { try Cookie("id", value) }
    }

    @Test("nor does a name, a path or a domain", arguments: ["", "a b", "a=b", "a;b", "a\r\nb", "ä"]) func names(_ name: String) {
        #expect(throws: CookieError.badName(name)) { try Cookie(name, "x") }
        #expect(throws: CookieError.self) { try Cookie("id", "x", path: "/a; Secure") }
        #expect(throws: CookieError.self) { try Cookie("id", "x", path: "relative") }
        #expect(throws: CookieError.self) { try Cookie("id", "x", domain: "a.example\r\nX: y") }
        #expect(throws: CookieError.self) { try Cookie("id", "x", domain: "") }
    }

    @Test("what browsers would throw away without a word is an error here") func prefixes() throws {
        #expect(throws: CookieError.self) { try Cookie("__Host-id", "x", path: "/app") }
        #expect(throws: CookieError.self) { try Cookie("__Host-id", "x", domain: "example.com") }
        #expect(throws: CookieError.self) { try Cookie("__host-id", "x", isSecure: false) }
        #expect(throws: CookieError.self) { try Cookie("__Secure-id", "x", isSecure: false) }
        #expect(throws: CookieError.self) { try Cookie("__Http-id", "x", isHTTPOnly: false) }
        #expect(throws: CookieError.self) { try Cookie("__Host-Http-id", "x", isHTTPOnly: false) }
        #expect(throws: CookieError.self) { try Cookie("id", "x", isSecure: false, sameSite: .none) }
        #expect(throws: CookieError.self) { try Cookie("id", "x", isSecure: false, isPartitioned: true) }
        _ = try Cookie("__Host-id", "x")
        _ = try Cookie("__Secure-id", "x", domain: "example.com")
    }

    @Test("an oversized one is not sent, and its error tells no secret") func oversized() {
        let secret = String(repeating: "s", count: 4095)
        #expect(throws: CookieError.tooLong(name: "id", bytes: 4097)) { try Cookie("id", secret) }
        let error = #expect(throws: CookieError.self) { try Cookie("id", "top secret") }
        #expect(error?.description.contains("secret") == false)
    }

    @Test("eight kilobytes of cookies are read, and a thousand of them are not") func flood() async throws {
        let large = String(repeating: "x", count: 7_000)
        #expect(try await seen([("Cookie", "big=\(large); __Host-session=abc")]) == "abc")
        let many = (0..<1_000).map { "a\($0)=1" }.joined(separator: ";")
        #expect(try await seen([("Cookie", many + "; __Host-session=late")]) == "none", "Behind the limit nothing is looked at.")
        #expect(try await seen([("Cookie", "__Host-session=early;" + many)]) == "early")
    }

    @Test("tossing: two of a name are none of ours") func tossing() async throws {
        #expect(try await seen([("Cookie", "session=evil; session=good")], "session") == "none")
        #expect(try await seen([("Cookie", "session=evil"), ("Cookie", "session=good")], "session") == "none")
        #expect(try await seen([("Cookie", "session=good; session=good")], "session") == "good", "Twice the same is no attack.")
        #expect(try await seen([("Cookie", "session=evil; __Host-session=good")]) == "good")
        #expect(try await seen([("Cookie", "__host-session=evil; __Host-session=good")]) == "good", "Names have case.")
    }

    @Test("set twice is sent once") func twice() throws {
        var response = Response(.ok)
        response.set(try Cookie("id", "1"))
        response.set(try Cookie("other", "1"))
        response.set(try Cookie("id", "2", path: "/app"))
        response.set(try Cookie("id", "3", maxAge: 60))
        #expect(response.values(of: "Set-Cookie").map { String($0.prefix { $0 != ";" }) } == ["other=1", "id=2", "id=3"])
    }

    @Test("all of them, in order") func all() async throws {
        let ask = try Asking { app in app.get("/") { context in context.cookies.map { "\($0.name)=\($0.value)" }.joined(separator: "|") } }
        #expect(try await ask("GET /", [("Cookie", "a=1; b=2"), ("cookie", "c=3")]).bodyText == "a=1|b=2|c=3")
    }
}
