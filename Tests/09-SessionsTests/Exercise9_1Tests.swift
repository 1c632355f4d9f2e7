import HTTPParser
import Testing

@testable import Sessions

@Suite("9.1 Cookies", .timeLimit(.minutes(1)))
struct Exercise9_1 {
    private func pairs(_ text: String, atMost limit: Int = 100) -> [String] {
        var found: [String] = []
        let bytes = Array(text.utf8)
        CookiePairs.forEach(in: bytes.span.bytes) { name, value in
            found.append(String(decoding: bytes[name], as: UTF8.self) + "→" + String(decoding: bytes[value], as: UTF8.self))
            return found.count < limit
        }
        return found
    }

    @Test("pairs in their order") func order() {
        #expect(
            pairs("theme=dark; id=31d4; lang=en") == ["theme→dark", "id→31d4", "lang→en"],
            "RFC 6265bis §4.2.1: pairs are divided by a semicolon and a space. See it by hand: curl -b 'theme=dark; id=31d4' …")
    }

    @Test("only the first = divides") func equals() {
        #expect(pairs("token=a=b==") == ["token→a=b=="], "Base64 ends in “=”: what stands behind the first one is all value.")
    }

    @Test("spaces around are no part of it") func spaces() {
        #expect(pairs("a=1;b=2 ;\t c = 3 ;d=4") == ["a→1", "b→2", "c→3", "d→4"], "§5.6: spaces and tabs around name and value go.")
        #expect(pairs("a=one two") == ["a→one two"], "Spaces inside stay.")
    }

    @Test("what is no pair is passed over, and hides nobody") func odd() {
        #expect(pairs("garbage; =nameless; a=1;; ;b=2;") == ["a→1", "b→2"], "One odd cookie of somebody else's must not cost the others.")
        #expect(pairs("") == [] && pairs(";") == [] && pairs("=") == [] && pairs("; ;=;") == [], "Empty fields are no error.")
        #expect(pairs("flag=") == ["flag→"], "An empty value is a value.")
    }

    @Test("quotes are a part of the value") func quotes() {
        #expect(pairs(#"a="x"; b=2"#) == [#"a→"x""#, "b→2"], "§4.1.1: quotes have no meaning; both of them belong to the value.")
        #expect(pairs(#"a="x; b=2"#) == [#"a→"x"#, "b→2"], "And so they hide no semicolon.")
    }

    @Test("it stops when it is told to") func stop() {
        #expect(pairs("a=1; b=2; c=3", atMost: 2) == ["a→1", "b→2"], "After `false` the closure is not called again.")
    }

    @Test("a cookie with everything") func line() throws {
        let cookie = try Cookie(
            "id", "31d4", path: "/app", domain: "example.com", maxAge: 60, sameSite: .none, isPartitioned: true)
        #expect(
            cookie.line == "id=31d4; Domain=example.com; Path=/app; Max-Age=60; Secure; HttpOnly; SameSite=None; Partitioned",
            "RFC 6265bis §4.1.1, in the order of the contract.")
    }

    @Test("a cookie with little") func little() throws {
        #expect(try Cookie("id", "31d4").line == "id=31d4; Path=/; Secure; HttpOnly; SameSite=Lax", "The safe defaults.")
        let open = try Cookie("id", "", isSecure: false, isHTTPOnly: false, sameSite: .strict)
        #expect(open.line == "id=; Path=/; SameSite=Strict", "What is not there is not written.")
    }

    @Test("an age below zero is zero") func age() throws {
        #expect(try Cookie("id", "x", maxAge: -5).line.contains("Max-Age=0;"), "Max-Age=-5 is read differently by different browsers.")
        #expect(try Cookie("id", "x").removal.line == "id=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax")
    }
}
