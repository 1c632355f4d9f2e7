import HTTPParser
import Testing

@testable import HTTPServer
@testable import Router

@Suite("Routing, from the request's bytes to the answer", .timeLimit(.minutes(1)))
struct RoutingTests {
    @Test("literals, parameters and what takes everything") func found() async throws {
        let site = try Site { app in
            app.get("/") { context in "root" }
            app.get("/users/new") { context in "new" }
            app.get("/users/:id") { (context, id: Int64) in "user \(id)" }
            app.get("/users/:id/posts/:post") { (context, id: Int64, post: String) in "\(post) of \(id)" }
            app.get("/files/*path") { (context, path: String) in "file \(path)" }
        }
        try await site.expect("GET /", 200, "root")
        try await site.expect("GET /users/new", 200, "new")
        try await site.expect("GET /users/42", 200, "user 42")
        try await site.expect("GET /users/42?x=1", 200, "user 42", "A query that nobody asks for changes nothing.")
        try await site.expect("GET /users/-7/posts/hello", 200, "hello of -7")
        try await site.expect("GET /files/a/b.txt", 200, "file a/b.txt")
        try await site.expect("GET /files/", 200, "file ")
        try await site.expect("GET /nowhere", 404)
        try await site.expect("GET /users/42/", 404, nil, "A slash more is another path, unless the settings say otherwise.")
    }

    @Test("a parameter of the wrong type is a 400 that says what is right") func types() async throws {
        enum Color: String, CaseIterable, ParameterValue { case red, green }
        let site = try Site { app in
            app.get("/int/:n") { (context, n: Int8) in "\(n)" }
            app.get("/uint/:n") { (context, n: UInt16) in "\(n)" }
            app.get("/bool/:b") { (context, b: Bool) in "\(b)" }
            app.get("/double/:d") { (context, d: Double) in "\(d)" }
            app.get("/color/:c") { (context, c: Color) in "\(c)" }
            app.get("/text/:t") { (context, t: String) in t }
        }
        for (path, text) in [
            ("/int/-128", "-128"), ("/uint/65535", "65535"), ("/bool/true", "true"), ("/double/-1.5e3", "-1500.0"), ("/double/0.5", "0.5"),
            ("/double/-0", "-0.0"), ("/double/1E%2B2", "100.0"), ("/color/red", "red"),
            ("/text/%2541", "%41"),
        ] { try await site.expect("GET \(path)", 200, text) }
        for (path, expected) in [
            ("/int/128", "from -128 to 127"), ("/int/05", "whole number"), ("/int/%2B1", "whole number"), ("/uint/-1", "from 0 to 65535"),
            ("/bool/yes", "true or false"), ("/double/nan", "a number"), ("/double/0x10", "a number"), ("/color/blue", "one of red, green"),
            ("/double/+5", "a number"), ("/double/05", "a number"), ("/double/00", "a number"), ("/double/-05.5", "a number"),
            ("/double/5.", "a number"), ("/double/.5", "a number"), ("/double/-", "a number"), ("/double/1e", "a number"),
            ("/double/1e400", "a number"), ("/double/1.5.2", "a number"), ("/double/%205", "a number"),
        ] {
            let seen = try await site.ask("GET \(path)")
            #expect(
                seen.status == 400 && seen.text.contains(expected),
                "\(path): 400 with \"\(expected)\", came \(seen.status) with \"\(seen.text)\"")
        }
    }

    @Test("an Int is no larger than what JavaScript counts exactly, an Int64 is") func safeIntegers() {
        #expect(Int(parameter: "9007199254740991") == 9_007_199_254_740_991 && Int(parameter: "-9007199254740991") != nil)
        #expect(Int(parameter: "9007199254740992") == nil && Int(parameter: "-9007199254740992") == nil)
        #expect(UInt(parameter: "9007199254740991") != nil && UInt(parameter: "9007199254740992") == nil)
        #expect(Int64(parameter: "9223372036854775807") == .max && UInt64(parameter: "18446744073709551615") == .max)
    }

    @Test("bytes that cannot be decoded are no value, in path and query alike") func undecodable() async throws {
        let site = try Site { app in
            app.get("/text/:t") { (context, t: String) in t }
            app.get("/list?page") { (context, page: Int?) in "page \(page ?? 1)" }
            app.get("/search?q&tag") { (context, q: String, tags: [String]) in "\(q) \(tags)" }
        }
        let wanted = "must be percent-encoded UTF-8\n"
        for (target, name) in [
            ("/text/%FF", "t"), ("/list?page=%zz", "page"), ("/list?page=%FF", "page"), ("/list?p%61ge=%", "page"),
            ("/search?q=%C0%AF", "q"),
            ("/search?q=a&tag=b&tag=100%", "tag"), ("/list?page=%zz&page=2", "page"),
        ] {
            let seen = try await site.ask("GET \(target)")
            #expect(
                seen.status == 400 && seen.text == "\(name) \(wanted)",
                "\(target): 400 with \"\(name) \(wanted)\", came \(seen.status) with \"\(seen.text)\"")
        }
        try await site.expect("GET /list?other=%zz&%zz=3", 200, "page 1", "What nobody asks for is not judged.")
    }

    @Test("queries: needed, optional, repeated") func queries() async throws {
        let site = try Site { app in
            app.get("/list?page&size") { (context, page: Int?, size: Int?) in "\(page ?? 1) \(size ?? 20)" }
            app.get("/search?q&tag") { (context, q: String, tags: [String]) in "\(q) \(tags)" }
            app.get("/sum?n") { (context, n: [Int]) in "\(n.reduce(0, +))" }
            app.get("/users/:id?page") { (context, id: Int, page: Int?) in "\(id) \(page ?? 1)" }
        }
        try await site.expect("GET /list", 200, "1 20")
        try await site.expect("GET /list?size=5&page=2", 200, "2 5", "The order in the query does not matter.")
        try await site.expect("GET /list?page=2&page=3", 200, "2 20", "One value is asked for: the first.")
        let bad = try await site.ask("GET /list?page=two")
        #expect(
            bad.status == 400 && bad.text.contains("page") && bad.text.contains("two"),
            "An optional parameter may be missing, but not wrong: \(bad.text)")
        try await site.expect("GET /search?q=two+words%21&tag=a&tag=b%26c", 200, "two words! [\"a\", \"b&c\"]")
        try await site.expect("GET /search?q=", 200, " []", "There with nothing in it is there.")
        let missing = try await site.ask("GET /search?tag=a")
        #expect(missing.status == 400 && missing.text.contains("needs q"), "\(missing.text)")
        try await site.expect("GET /sum?n=1&n=2&n=39", 200, "42")
        try await site.expect("GET /sum?n=1&n=x", 400)
        try await site.expect("GET /sum", 200, "0")
        try await site.expect("GET /users/7?page=3", 200, "7 3", "First come the path's parameters, then the query's.")
    }

    @Test("a parameter of the path is never missing") func optionalInPath() async throws {
        let site = try Site { app in
            app.get("/a/:id") { (context, id: Int?) in "\(id ?? -1)" }
            app.get("/b/:id") { (context, ids: [Int]) in "\(ids)" }
        }
        try await site.expect("GET /a/5", 200, "5", "It stands in the path, also for a handler that would do without it.")
        try await site.expect("GET /a/x?id=5", 400, nil, "The query does not speak for the path.")
        try await site.expect("GET /b/5?id=6", 200, "[5]")
    }

    @Test("percent-encoding: one spelling for each path, and an encoded slash divides nothing") func encoding() async throws {
        let site = try Site { app in
            app.get("/~ann") { context in "ann" }
            app.get("/caf\u{E9}") { context in "caf\u{E9}" }
            app.get("/one/:name") { (context, name: String) in "one \(name)" }
            app.get("/one/:name/two") { (context, name: String) in "two \(name)" }
            app.get("/one/me") { context in "me" }
            app.get("/n/:n") { (context, n: Int) in "\(n)" }
        }
        for path in ["/one/me", "/one/m%65", "/%6Fne/me"] { try await site.expect("GET \(path)", 200, "me", "A literal in any spelling.") }
        for path in ["/~ann", "/%7Eann", "/%7eann", "/~%61nn"] { try await site.expect("GET \(path)", 200, "ann") }
        for path in ["/caf%C3%A9", "/caf%c3%a9"] { try await site.expect("GET \(path)", 200, "caf\u{E9}") }
        try await site.expect("GET /one/a%2Fb", 200, "one a/b", "%2F is data and no separator (RFC 3986 §2.2).")
        try await site.expect("GET /one/a%2ftwo", 200, "one a/two")
        try await site.expect("GET /one/a%2Fb/two", 200, "two a/b")
        try await site.expect("GET /one%2Fname", 404, nil, "No segment is called one/name.")
        try await site.expect("GET /one/a+b", 200, "one a+b", "In a path a plus is a plus.")
        try await site.expect("GET /one/%252F", 200, "one %2F", "Decoded once.")
        try await site.expect("GET /one/%E2%82%AC", 200, "one \u{20AC}")
        try await site.expect("GET /n/%34%32", 200, "42", "Digits need not be encoded; the normal form decodes them.")
        for path in ["/one/%", "/one/%2", "/one/%zz", "/%", "/nowhere/%4"] {
            try await site.expect("GET \(path)", 400, nil, "Two hexadecimal digits belong behind a % (RFC 3986 §2.1).")
        }
    }

    @Test("the context gives parameters by their names, decoded") func names() async throws {
        let site = try Site { app in
            app.get("/:a/x/*rest?q") { context in
                "\(context[parameter: "a"] ?? "-") \(context[parameter: "rest"] ?? "-") \(context[parameter: "no"] ?? "-") \(context.query["q"] ?? "-")"
            }
        }
        try await site.expect("GET /1%2F2/x/a/b%20c?q=%C3%A9", 200, "1/2 a/b c - \u{E9}")
        try await site.expect("GET /1/x/", 200, "1  - -")
    }

    @Test("absolute targets are routed by their path") func absolute() async throws {
        let site = try Site { app in
            app.get("/") { context in "root" }
            app.get("/users") { context in "users" }
        }
        try await site.expect("GET http://example.com/users", 200, "users")
        try await site.expect("GET http://example.com/", 200, "root")
        try await site.expect("GET http://example.com", 200, "root", "An empty path is the root's (RFC 9110 §4.2.3).")
        try await site.expect("GET http://example.com?x", 200, "root")
    }

    @Test("a synchronous handler answers at once, an asynchronous one later") func nowAndLater() async throws {
        let site = try Site { app in
            app.get("/now") { context in "now" }
            app.get("/later") { context async in
                await Task.yield()
                return "later"
            }
            app.post("/length") { (context, body: RequestBody) in "\(body.expectedLength ?? -1)" }
            app.post("/echo") { (context, body: RequestBody) async throws in
                String(decoding: try await body.collect(upTo: 100), as: UTF8.self)
            }
        }
        #expect(try await site.ask("GET /now").isNow, "No task for a handler that does not wait.")
        #expect(try await site.ask("GET /nowhere").isNow)
        #expect(try await !site.ask("GET /later").isNow)
        #expect(try await site.ask("POST /echo", body: Array("hello".utf8)).text == "hello")
        #expect(try await site.ask("POST /length", body: [1, 2, 3]).text == "3")
    }

    @Test("typed parameters beside a body") func bodies() async throws {
        struct Bytes: HandlerInput {
            var bytes: [UInt8]
            static var source: InputSource { .body }
            static func read(from inputs: inout Inputs) throws(InputError) -> Bytes { Bytes(bytes: inputs.body) }
        }
        let site = try Site { app in
            app.settings.bodyLimit = 4
            app.put("/users/:id") { (context, id: Int, body: Bytes) in "\(id): \(body.bytes.count)" }
            app.put("/late/:id") { (context, id: Int, body: Bytes) async in "\(id): \(body.bytes.count)" }
        }
        for path in ["/users/7", "/late/7"] {
            #expect(try await site.ask("PUT \(path)", body: [1, 2, 3, 4]).text == "7: 4")
            let large = try await site.ask("PUT \(path)", body: [1, 2, 3, 4, 5])
            #expect(large.status == 413 && large.text.contains("4 bytes"), "RFC 9110 §15.5.14: \(large.status) \(large.text)")
        }
    }
}
