import Testing

@testable import HTTPParser

@Suite("3.2 The request line", .timeLimit(.minutes(1)))
struct Exercise3_2 {
    // MARK: The line

    @Test("a plain request line") func plain() {
        let text = "GET /users?page=2 HTTP/1.1"
        guard let line = accepted(text, "It has a method, a target and a version with single spaces (RFC 9112 §3).") else { return }
        expectEqual("the method", of: text, line.method, .get, at: #_sourceLocation)
        expectEqual("methodLength", of: text, line.methodLength, 3, at: #_sourceLocation)
        expectEqual("the version", of: text, line.version, .http11, at: #_sourceLocation)
        expectEqual("the form", of: text, line.form, .origin, "A target that begins with / is in origin-form.", at: #_sourceLocation)
        expectEqual("the target", of: text, part(line.target, of: text), "/users?page=2", at: #_sourceLocation)
    }

    @Test("ranges count from the line's beginning") func positions() {
        let text = "DELETE http://example.com:81/a/b?c=d HTTP/1.0"
        guard let line = accepted(text, "An absolute-form target (RFC 9112 §3.2.2).") else { return }
        let why = "Target.parse counts from the target's beginning, and the line counts from its own."
        expectEqual("the path", of: text, part(line.path, of: text), "/a/b", "The range was \(line.path). " + why, at: #_sourceLocation)
        expectEqual("the query", of: text, line.query.map { part($0, of: text) }, "c=d", why, at: #_sourceLocation)
        expectEqual(
            "the authority", of: text, part(line.authority, of: text), "example.com:81", "The range was \(line.authority). " + why,
            at: #_sourceLocation)
        expectEqual("the version", of: text, line.version, .http10, at: #_sourceLocation)
    }

    @Test("methods that nobody knows are let through") func methods() {
        for name in ["get", "PURGE", "UPDATEREDIRECTREF", "M-SEARCH", "!#$%&'*+-.^_`|~09azAZ"] {
            let text = "\(name) / HTTP/1.1"
            guard let line = accepted(text, "A method is any token (RFC 9110 §9.1); whether it is served is not the parser's business.")
            else { return }
            expectEqual(
                "the method", of: text, line.method, .other,
                "It is none of those with a case of their own, and methods are case-sensitive (RFC 9110 §9.1).", at: #_sourceLocation)
            expectEqual("methodLength", of: text, line.methodLength, name.utf8.count, at: #_sourceLocation)
        }
        let longest = String(repeating: "M", count: RequestLine.longestMethod)
        _ = accepted("\(longest) / HTTP/1.1", "The method has \(RequestLine.longestMethod) letters, as many as longestMethod.")
        refused("\(longest)M / HTTP/1.1", .malformedMethod, "One letter more than longestMethod.")
    }

    @Test("what is no method") func noMethod() {
        refused("", .malformedMethod, "An empty line has no method.")
        refused(" GET / HTTP/1.1", .malformedMethod, "A space stands where the method begins.")
        refused("GE(T / HTTP/1.1", .malformedMethod, "A parenthesis is no token byte (RFC 9110 §5.6.2).")
        refused("G\u{E9}T / HTTP/1.1", .malformedMethod, "A method is ASCII.")
        refused("\"GET\" / HTTP/1.1", .malformedMethod, "A quotation mark is no token byte.")
    }

    @Test("a tab is not a separator") func tab() {
        refused(
            "GET\t/ HTTP/1.1", .malformedMethod,
            "A tab stands behind GET: the first byte that is no token byte must be the space (RFC 9112 §3).")
        refused("GET /\tHTTP/1.1", .malformedRequestLine, "A tab stands where the space before the version belongs (RFC 9112 §3).")
        refused("GET /a\tb HTTP/1.1", .malformedRequestLine, "A tab stands in the target.")
    }

    @Test("exactly one space") func spaces() {
        refused("GET  / HTTP/1.1", .malformedRequestLine, "Two spaces stand behind the method (RFC 9112 §3: single SP).")
        refused("GET /  HTTP/1.1", .malformedRequestLine, "Two spaces stand before the version.")
        refused("GET / HTTP/1.1 ", .malformedRequestLine, "A space stands behind the version.")
        refused(
            "GET /a b HTTP/1.1", .malformedRequestLine,
            "A space stands in the target. Servers that guess here have been tricked (RFC 9112 §3.2, last paragraph).")
        refused(
            "GET / HTTP/1.1 HTTP/1.1", .malformedRequestLine,
            "A second version stands there: the target would be \"/ HTTP/1.1\", with a space in it.")
    }

    @Test("parts that are missing") func missing() {
        refused("GET", .malformedRequestLine, "There is only a method.")
        refused("GET ", .malformedRequestLine, "There is only a method and a space.")
        refused("GET /", .malformedRequestLine, "The version is missing: that was HTTP/0.9, which nobody speaks any more (RFC 9112 §2.3).")
        refused("GET HTTP/1.1", .malformedRequestLine, "The target is missing.")
        refused("GET  HTTP/1.1", .malformedRequestLine, "The target is empty.")
        refused("A B C", .malformedRequestLine, "The last part has one byte, and a version has eight.")
    }

    @Test("versions") func versions() {
        for (text, version) in [("HTTP/1.1", HTTPVersion.http11), ("HTTP/1.0", .http10), ("HTTP/1.2", .http11), ("HTTP/1.9", .http11)] {
            let why = "A later 1.x is processed like 1.1 (RFC 9110 §2.5)."
            guard let line = accepted("GET / \(text)", why) else { return }
            expectEqual("the version", of: "GET / \(text)", line.version, version, why, at: #_sourceLocation)
        }
        for text in ["HTTP/2.0", "HTTP/0.9", "HTTP/3.1"] {
            refused("GET / \(text)", .unsupportedVersion, "The version is well spelled and not 1.x: 505 is its answer (RFC 9110 §15.6.6).")
        }
        for text in ["http/1.1", "HTTP/1,1", "HTTP/x.1", "HTTP/1.x", "HTTQ/1.1", "HTTP 1.1", "HTTP/11.", "HTTP-1.1"] {
            refused("GET / \(text)", .malformedVersion, "A version is HTTP/, digit, dot, digit, in capitals (RFC 9112 §2.3).")
        }
    }

    @Test("the version is judged before the target") func order() {
        refused("PRI * HTTP/2.0", .unsupportedVersion, "So begins a client of HTTP/2 (RFC 9113 §3.4); 505 tells it more than 400.")
        refused(
            "GET nothing XXXX/1.1", .malformedVersion,
            "Both the version and the target are wrong; method, shape, version, target is the order.")
        refused("G@T nothing XXXX/1.1", .malformedMethod, "Everything is wrong; the method is judged first.")
    }

    @Test("a refused target is refused with the line") func badTargetInLine() {
        refused("GET nothing HTTP/1.1", .malformedTarget, "The target has none of the four forms (RFC 9112 §3.2).")
        refused("GET /#top HTTP/1.1", .malformedTarget, "A fragment is never sent (RFC 9110 §7.1).")
        refused("CONNECT / HTTP/1.1", .malformedTarget, "CONNECT takes host:port alone (RFC 9112 §3.2.3).")
    }

    // MARK: The four forms

    @Test("origin-form: path and query") func origin() {
        target("/", .origin, path: "/", "The shortest path (RFC 9112 §3.2.1).")
        target("/users/42", .origin, path: "/users/42", "There is no question mark, so there is no query.")
        target("/a?b=c&d=e", .origin, path: "/a", query: "b=c&d=e", "The question mark belongs to neither (RFC 3986 §3.4).")
        target("/a?", .origin, path: "/a", query: "", "An empty query is a query: the question mark is there.")
        target(
            "/a?b?c", .origin, path: "/a", query: "b?c", "The first question mark divides; the second is part of the query (RFC 3986 §3.4)."
        )
        target(
            "//evil.example/x", .origin, path: "//evil.example/x", "Two slashes begin a path like one; this is no host (RFC 9112 §3.2.1).")
        target("/%2e%2e/%00", .origin, path: "/%2e%2e/%00", "Nothing is decoded here.")
        target("/http://a/b", .origin, path: "/http://a/b", "It begins with a slash, whatever comes later.")
    }

    @Test("absolute-form: as it is sent to proxies") func absolute() {
        let why = "absolute-form, RFC 9112 §3.2.2. `curl -x localhost:8080 http://example.com/a` sends one, too."
        target("http://example.com/a?b", .absolute, path: "/a", query: "b", authority: "example.com", why)
        target("https://example.com:8443/", .absolute, path: "/", authority: "example.com:8443", why)
        target("HTTP://EXAMPLE.com/", .absolute, path: "/", authority: "EXAMPLE.com", "A scheme has no case (RFC 3986 §3.1).")
        target(
            "http://example.com", .absolute, path: "", authority: "example.com",
            "The path may be empty; the authority ends with the target.")
        target(
            "http://example.com?q", .absolute, path: "", query: "q", authority: "example.com", "The authority ends at a question mark, too."
        )
        target("http://[::1]:80/x", .absolute, path: "/x", authority: "[::1]:80", "An IPv6 address stands in brackets (RFC 3986 §3.2.2).")
        target("http://a/b?c=http://d/e", .absolute, path: "/b", query: "c=http://d/e", authority: "a", "The query may hold anything.")
    }

    @Test("absolute-form: what is refused") func badAbsolute() {
        badTarget("http://", "The authority is empty.")
        badTarget("http:///path", "The authority is empty (RFC 9110 §4.2.1).")
        badTarget("http://:80/", "The host is empty, and only a port is there (RFC 9110 §4.2.1).")
        badTarget("http://user@example.com/", "A user in the authority has misled people for years and is refused (RFC 9110 §4.2.4).")
        badTarget("http:/example.com", "One slash is missing.")
        badTarget("ftp://example.com/", "We serve http and https.")
        badTarget("example.com/", "That is neither a path nor a URI.")
        badTarget("httpx://a/", "That is another scheme.")
    }

    @Test("authority-form: with CONNECT alone") func authority() {
        let why = "authority-form, RFC 9112 §3.2.3. `curl -x localhost:8080 https://example.com` sends one, too."
        target("example.com:443", with: .connect, .authority, path: "", authority: "example.com:443", why)
        target("[2001:db8::1]:65535", with: .connect, .authority, path: "", authority: "[2001:db8::1]:65535", why)
        badTarget("example.com:443", "Without CONNECT a host and port are no target.")
    }

    @Test("CONNECT takes nothing else") func connect() {
        badTarget("/", with: .connect, "CONNECT with a path: no host to connect to.")
        badTarget("*", with: .connect, "CONNECT with an asterisk.")
        badTarget("http://example.com:443/", with: .connect, "CONNECT with a whole URI.")
        badTarget("http://example.com:443", with: .connect, "It ends in a colon and digits, but a slash is no part of an authority.")
        badTarget("example.com", with: .connect, "The port is missing.")
        badTarget("example.com:", with: .connect, "The port is empty.")
        badTarget(":443", with: .connect, "The host is empty.")
        badTarget("example.com:443000", with: .connect, "A port has at most five digits.")
        badTarget("example.com:44a", with: .connect, "A port has digits only.")
        badTarget("user@example.com:443", with: .connect, "An authority-form has no user.")
    }

    @Test("asterisk-form: with OPTIONS alone") func asterisk() {
        target(
            "*", with: .options, .asterisk, path: "",
            "asterisk-form, RFC 9112 §3.2.4. `curl -X OPTIONS --request-target '*' localhost:8080` sends one, too.")
        badTarget("*", with: .get, "The asterisk means the server as a whole, and only OPTIONS asks it.")
        badTarget("*", with: .other, "The asterisk goes with OPTIONS alone.")
        badTarget("*x", with: .options, "Something stands behind the asterisk.")
        target("/a", with: .options, .origin, path: "/a", "OPTIONS may also ask about a path.")
    }

    @Test("only visible ASCII") func visible() {
        badTarget(
            "/caf\u{E9}", "Bytes above 0x7E are percent-encoded in a URI (RFC 3986 §2.1); a browser does it, nc does not.")
        badTarget("/\u{7F}", "0x7F is a control character.")
        badTarget("/a#b", "A fragment stays in the browser (RFC 9110 §7.1).")
        badTarget("http://a/#", "A fragment, even an empty one, is never sent.")
        badTarget("http://caf\u{E9}/", "A host name with an accent is sent in its ASCII form.")
    }

    @Test("the end of memory is not passed") func guardPage() throws {
        let page = try #require(GuardPage(), "This machine gives no memory with a guard page (mmap(2), mprotect(2)).")
        // What comes of it is said by the other tests; here a byte too far would end the process.
        var accepted = 0
        for text in ["GET / HTTP/1.1", "OPTIONS * HTTP/1.1", "CONNECT a:1 HTTP/1.1", "GET http://a HTTP/1.0", "GET https:// HTTP/1.1"] {
            for length in 0...text.utf8.count {
                accepted += page.with(text.utf8.prefix(length)) { line in
                    do throws(RequestError) { _ = try RequestLine.parse(line) } catch { return 0 }
                    return 1
                }
            }
        }
        #expect(
            accepted == 4,
            message(
                "Five lines, each cut at every length: expected that four are accepted, the whole ones (https:// has no host); got \(accepted)."
            ))
    }
}
