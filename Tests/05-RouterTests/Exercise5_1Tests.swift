import Testing

@testable import Router

@Suite("5.1 Patterns", .timeLimit(.minutes(1)))
struct Exercise5_1 {
    private func parse(_ text: String) -> Result<Pattern, PatternError> {
        do throws(PatternError) { return .success(try Pattern.parse(text)) } catch { return .failure(error) }
    }

    private func expect(
        _ text: String, _ segments: [Pattern.Segment], query: [String] = [], _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        switch parse(text) {
        case .failure(let error):
            Issue.record("\"\(text)\" is a pattern, but was refused with \(error). \(why)", sourceLocation: location)
        case .success(let pattern):
            #expect(
                pattern.segments == segments,
                "\"\(text)\" has the segments \(words(segments)); got \(words(pattern.segments)). \(why)", sourceLocation: location)
            #expect(
                pattern.query == query, "\"\(text)\" has the query names \(query); got \(pattern.query). \(why)", sourceLocation: location)
            #expect(
                pattern.text == text, "The pattern keeps what was written, \"\(text)\"; its `text` is \"\(pattern.text)\".",
                sourceLocation: location)
        }
    }

    private func refused(_ text: String, _ wanted: PatternError, _ why: String, at location: SourceLocation = #_sourceLocation) {
        switch parse(text) {
        case .failure(wanted): break
        case .failure(let error):
            Issue.record("\"\(text)\" must be refused with \(wanted); it was refused with \(error). \(why)", sourceLocation: location)
        case .success(let pattern):
            Issue.record(
                "\"\(text)\" must be refused with \(wanted); it became \(words(pattern.segments)) with the query \(pattern.query). \(why)",
                sourceLocation: location)
        }
    }

    private func words(_ segments: [Pattern.Segment]) -> String {
        let list = segments.map { segment in
            switch segment {
            case .literal(let bytes): "literal \"\(shown(bytes))\""
            case .parameter(let name): "parameter \(name)"
            case .rest(let name): "rest \(name)"
            }
        }
        return "[" + list.joined(separator: ", ") + "]"
    }

    private func literal(_ text: String) -> Pattern.Segment { .literal(Array(text.utf8)) }

    @Test("literals between slashes") func literals() {
        expect("/users", [literal("users")], "One segment stands behind the slash.")
        expect("/users/new/form", [literal("users"), literal("new"), literal("form")], "A slash divides (RFC 3986 §3.3).")
        expect("/a:b/c*", [literal("a:b"), literal("c*")], "The signs : and * mean something only where a segment begins.")
    }

    @Test("the root, and a slash at the end") func slashes() {
        expect("/", [literal("")], "The root's path has one segment, and that is empty.")
        expect(
            "/users/", [literal("users"), literal("")],
            "/users and /users/ are two paths (RFC 3986 §6.2.3): the second ends in an empty segment.")
        expect("/:id/", [.parameter("id"), literal("")], "Also behind a parameter a slash at the end is an empty literal.")
    }

    @Test("parameters, and what takes everything") func parameters() {
        expect(
            "/users/:id", [literal("users"), .parameter("id")],
            "A segment that begins with : is a parameter; the sign is no part of its name.")
        expect("/:a/x/:b2/:_c", [.parameter("a"), literal("x"), .parameter("b2"), .parameter("_c")], "Parameters may stand anywhere.")
        expect("/files/*path", [literal("files"), .rest("path")], "A segment that begins with * takes everything that is left.")
        expect("/*all", [.rest("all")], "It may be the only one.")
    }

    @Test("the names of the query") func query() {
        expect("/users?page", [literal("users")], query: ["page"], "The question mark divides path and query and belongs to neither.")
        expect(
            "/search?q&tag&limit", [literal("search")], query: ["q", "tag", "limit"],
            "The names stand in the order of the handler's parameters.")
        expect("/users/:id?fields", [literal("users"), .parameter("id")], query: ["fields"], "The last segment ends at the question mark.")
        expect("/?q", [literal("")], query: ["q"], "The root can have a query too.")
    }

    @Test("literals are kept in their normal form") func normalForm() {
        expect(
            "/%7Eann", [literal("~ann")], "%7E is the byte of ~, which need not be encoded (RFC 3986 §6.2.2.2): two spellings of one path.")
        expect("/a%2fb", [literal("a%2Fb")], "An encoded slash divides nothing and stays encoded, with capital digits (RFC 3986 §6.2.2.1).")
        expect(
            "/caf\u{E9}", [literal("caf%C3%A9")],
            "On the wire a path is ASCII: a letter beyond it comes percent-encoded, as UTF-8. By hand: curl localhost:8080/files/caf%C3%A9")
    }

    @Test("what is no literal") func badLiterals() {
        refused("/100%", .badLiteral("100%"), "Two hexadecimal digits belong behind a % (RFC 3986 §2.1).")
        refused("/a/%zz/b", .badLiteral("%zz"), "zz are no hexadecimal digits.")
        refused("/two words", .badLiteral("two words"), "No path has a space (RFC 9112 §3.2): it would end the target.")
    }

    @Test("it begins with a slash") func noSlash() {
        refused("", .noSlash, "There is nothing at all.")
        refused("users", .noSlash, "The path of a request begins with a slash (RFC 9112 §3.2.1), so no request could be for this one.")
        refused(":id", .noSlash, "A parameter stands behind a slash too.")
        refused("?page", .noSlash, "There is a query and no path.")
    }

    @Test("an empty segment stands only at the end") func emptySegments() {
        refused("//", .emptySegment, "The first of the two segments is empty, and it is not the last.")
        refused("//users", .emptySegment, "Two slashes follow each other at the beginning.")
        refused("/users//posts", .emptySegment, "Two slashes follow each other in the middle; it is nearly always a slip of the pen.")
        refused("/users//", .emptySegment, "The segment before the last one is empty.")
    }

    @Test("what is no name") func badNames() {
        for (text, name) in [
            ("/:", ""), ("/:1st", "1st"), ("/:user-id", "user-id"), ("/:id.json", "id.json"), ("/:n\u{E4}me", "n\u{E4}me"), ("/*", ""),
            ("/*a:b", "a:b"),
        ] {
            refused(text, .badName(name), "A name is a letter or _, then letters, digits and _, all ASCII.")
        }
        refused("/users?", .badName(""), "A question mark stands there, and no name behind it.")
        refused("/users?page&", .badName(""), "An & stands there, and no name behind it.")
        refused("/users?page=1", .badName("page=1"), "A pattern names what the query may hold; values come with the request.")
        refused("/users?a?b", .badName("a?b"), "The first question mark divides; the second is part of the query (RFC 3986 §3.4).")
    }

    @Test("what takes everything stands at the end") func restNotLast() {
        refused("/*all/more", .restNotLast("all"), "*all takes everything that is left, so nothing is left for /more.")
        refused("/*all/", .restNotLast("all"), "An empty segment is one too.")
        refused("/*/more", .badName(""), "The name is judged before the place.")
    }

    @Test("a name stands there once") func repeated() {
        refused("/:id/posts/:id", .repeatedName("id"), "Which of the two would be meant by id?")
        refused("/:id?id", .repeatedName("id"), "Path and query share their names.")
        refused("/x?a&b&a", .repeatedName("a"), "Twice in the query.")
        refused("/:id/*id", .repeatedName("id"), "A rest has a name like a parameter.")
        expect("/id/:id", [literal("id"), .parameter("id")], "A literal is no name.")
    }

    @Test("as many names as the limit, and no more") func tooMany() {
        let most = RouterLimits.parametersPerPattern
        let path = (1...most).map { "/:p\($0)" }.joined()
        expect(path, (1...most).map { .parameter("p\($0)") }, "That is as many as RouterLimits.parametersPerPattern allows.")
        refused(path + "/:more", .tooManyParameters, "One more than RouterLimits.parametersPerPattern.")
        refused(path + "?more", .tooManyParameters, "Those of the query count too.")
        refused(path + "/*more", .tooManyParameters, "A rest counts too.")
    }

    @Test("the query is judged first, then the path from left to right") func order() {
        refused("users?1", .badName("1"), "Both halves are wrong, and the query comes first in the contract.")
        refused("/:1//x", .badName("1"), "Two segments are wrong; the first one is said.")
        refused("//:1", .emptySegment, "Two segments are wrong; the first one is said.")
        refused("/:a/:a/%", .badLiteral("%"), "That a name stands there twice is looked at when all segments are read.")
    }
}
