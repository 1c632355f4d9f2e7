import HTTPParser
import Testing

@testable import Router

/// A large table of a real API: every route finds itself, and nothing else.
@Suite("The routes of the GitHub API", .timeLimit(.minutes(1)))
struct GitHubTests {
    private func method(_ name: String) -> RouteMethod {
        switch name {
        case "GET": .get
        case "POST": .post
        case "PUT": .put
        case "PATCH": .patch
        default: .delete
        }
    }

    /// A path that the pattern has: for a parameter its name with a number, for a rest three segments.
    private func path(_ pattern: Pattern) -> (path: String, captures: [String]) {
        var captures: [String] = []
        let segments = pattern.segments.map { segment in
            switch segment {
            case .literal(let bytes): return String(decoding: bytes, as: UTF8.self)
            case .parameter(let name): captures.append(name + "7")
            case .rest: captures.append("a/b/c.txt")
            }
            return captures[captures.count - 1]
        }
        return ("/" + segments.joined(separator: "/"), captures)
    }

    private func table() throws -> RouteTable {
        var tree = RouteTree()
        for (route, (name, text)) in gitHubRoutes.enumerated() {
            try tree.add(route, method(name), RegisteredPattern(pattern: try Pattern.parse(text), place: "GitHub:\(route + 1)"))
        }
        return RouteTable(tree)
    }

    @Test("every route finds itself, with its parameters") func every() throws {
        let table = try table()
        #expect(gitHubRoutes.count > 200)
        for (route, (name, text)) in gitHubRoutes.enumerated() {
            let (path, captures) = path(try Pattern.parse(text))
            let bytes = Array(path.utf8)
            var search = Search(method(name))
            let found = table.find(bytes.span.bytes, &search)
            let values = (0..<search.captures.count).map { shown(bytes[search.captures[$0]]) }
            #expect(
                found && search.route == route && values == captures,
                "\(name) \(path) belongs to \(text); found was \(search.route.map { gitHubRoutes[$0].pattern } ?? "nothing") with \(values)."
            )
        }
    }

    @Test("the same from the last to the first") func reversed() throws {
        var tree = RouteTree()
        for (route, (name, text)) in gitHubRoutes.enumerated().reversed() {
            try tree.add(route, method(name), RegisteredPattern(pattern: try Pattern.parse(text), place: "GitHub:\(route + 1)"))
        }
        #expect(tree.complaint == nil)
        let table = RouteTable(tree)
        for (route, (name, text)) in gitHubRoutes.enumerated() {
            let bytes = Array(path(try Pattern.parse(text)).path.utf8)
            var search = Search(method(name))
            #expect(table.find(bytes.span.bytes, &search) && search.route == route, "\(name) \(text)")
        }
    }

    @Test("what is no route is none, and its methods are told") func others() throws {
        let table = try table()
        for path in ["/", "/repos", "/repos/a", "/repos/a/b/", "/user/", "/users/a/b", "/legacy", "/gists//star", "/repos/a/b/git"] {
            let bytes = Array(path.utf8)
            var search = Search(.get)
            #expect(!table.find(bytes.span.bytes, &search) && search.others.isEmpty, "\(path)")
        }
        let bytes = Array("/gists/public".utf8)
        var search = Search(.post)
        let found = table.find(bytes.span.bytes, &search)
        // /gists/public has GET, and /gists/:id, which has the path too, has GET, PATCH and DELETE.
        #expect(!found && table.allowed(search.others) == [.get, .head, .patch, .delete, .options])
    }

    @Test("a path without parameters is found by its hash, and no other path is", .enabled(if: !RouteTable.searchesAlways)) func literals()
        throws
    {
        let table = try table()
        for (route, (name, text)) in gitHubRoutes.enumerated() {
            let (path, captures) = path(try Pattern.parse(text))
            guard case .known(let known) = method(name) else { continue }
            let bytes = Array(path.utf8)
            #expect(table.literal(bytes.span.bytes, known) == (captures.isEmpty ? route : nil), "\(name) \(path)")
            // With a letter more, with one less, and with another one it is not the same.
            for other in [bytes + [0x78], bytes.dropLast(), bytes.dropLast() + [0x7E]].map(Array.init) {
                var search = Search(.known(known))
                let literal = table.literal(other.span.bytes, known)
                if let literal { #expect(table.find(other.span.bytes, &search) && search.route == literal, "\(name) \(path)") }
            }
        }
        #expect(table.literal([UInt8]().span.bytes, .get) == nil)
        #expect(table.literal(Array("/gists/public".utf8).span.bytes, .post) == nil, "There the tree has to say which methods there are.")
    }

    @Test(
        "what is found by a hash is what the tree finds", .enabled(if: !RouteTable.searchesAlways),
        arguments: [GitHubTests.gitHub, GitHubTests.crossing]) func shortcuts(
            _ patterns: [(name: String, pattern: String)]
        )
        throws
    {
        var tree = RouteTree()
        for (route, (name, text)) in patterns.enumerated() {
            try tree.add(route, RouteMethod(name: name), RegisteredPattern(pattern: try Pattern.parse(text), place: "\(route + 1)"))
        }
        let table = RouteTable(tree)
        var found = 0
        for (_, text) in patterns {
            let (path, _) = path(try Pattern.parse(text))
            for path in [path, path + "/", path + "x", String(path.dropLast()), path + "/me"] {
                for method in (UInt8(0)..<9).compactMap(HTTPParser.Method.init(rawValue:)) {
                    let bytes = Array(path.utf8)
                    var (quick, slow) = (Search(.known(method)), Search(.known(method)))
                    let literal = table.literal(bytes.span.bytes, method)
                    let isFound = table.find(bytes.span.bytes, &slow)
                    if let literal {
                        #expect(isFound && slow.route == literal, "\(method) \(path)")
                    } else if table.findLastParameter(of: bytes.span.bytes, &quick) {
                        found += 1
                        #expect(isFound && slow.route == quick.route, "\(method) \(path)")
                        #expect(
                            slow.captures.count == 1 && quick.captures.count == 1 && slow.captures[0] == quick.captures[0],
                            "\(method) \(path)")
                    }
                }
            }
        }
        #expect(found > 0)
    }

    @Test("two literals with one hash are both found, and before a parameter") func oneHash() throws {
        var tree = RouteTree()
        let patterns = ["/users/1uhwgz76fmaababad", "/users/x-9zx4ro2-xo9ic4y", "/users/:id"]
        for (route, text) in patterns.enumerated() {
            try tree.add(route, .get, RegisteredPattern(pattern: try Pattern.parse(text), place: "\(route)"))
        }
        let table = RouteTable(tree)
        for (route, path) in patterns.enumerated() {
            let bytes = Array(path.utf8)
            var search = Search(.get)
            let found = table.literal(bytes.span.bytes, .get)
            let isFound = found != nil || table.findLastParameter(of: bytes.span.bytes, &search) || table.find(bytes.span.bytes, &search)
            #expect(isFound && found ?? search.route == route, "\(path)")
        }
    }

    private static let gitHub = gitHubRoutes.map { (name: $0.method, pattern: $0.pattern) }
    /// Literals beside parameters, with other methods.
    private static let crossing: [(name: String, pattern: String)] = [
        ("GET", "/users/:id"), ("HEAD", "/users/:id"), ("POST", "/users/me"), ("GET", "/users/men"), ("GET", "/:kind/me"),
        ("PUT", "/:kind"),
        ("GET", "/:kind/:id/:part"), ("DELETE", "/files/*path"), ("GET", "/files/:name"), ("GET", "/files/a"), ("GET", "/"),
    ]
}
