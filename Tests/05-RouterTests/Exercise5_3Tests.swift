import Testing

@testable import Router

@Suite("5.3 Match", .timeLimit(.minutes(1)))
struct Exercise5_3 {
    /// What `find` makes of a path: the route's pattern and the parameters, or why there is none.
    private struct Seen: Equatable {
        var pattern: String?
        var captures: [String]
    }

    private func find(_ path: String, _ method: RouteMethod = .get, in routes: [(RouteMethod, String)]) -> (
        seen: Seen, search: Search, found: Bool
    ) {
        let table = ReferenceTree.table(routes)
        var search = Search(method)
        let bytes = Array(path.utf8)
        let found = table.find(bytes.span.bytes, from: 0, below: 0, &search)
        let captures = (0..<search.captures.count).map { part(search.captures[$0], of: bytes) }
        let route = search.route.flatMap { routes.indices.contains($0) ? $0 : nil }
        return (Seen(pattern: route.map { routes[$0].1 }, captures: captures), search, found)
    }

    /// The bytes that a range names; a range that leaves the path is said, and does not end the test.
    private func part(_ range: Range<Int>, of path: [UInt8]) -> String {
        range.upperBound <= path.count ? shown(path[range]) : "(\(range), outside of the \(path.count) bytes)"
    }

    private func expect(
        _ path: String, leadsTo wanted: String, _ captures: [String] = [], in patterns: [String], _ why: String,
        at location: SourceLocation = #_sourceLocation
    ) {
        let routes = patterns.map { (RouteMethod.get, $0) }
        let result = find(path, in: routes)
        let isRight = result.found && result.seen == Seen(pattern: wanted, captures: captures)
        let why =
            result.found && result.seen.pattern == wanted && result.seen.captures.count > captures.count
            ? "The route is right, and has parameters that are not its own: what is pushed on a way that leads nowhere is popped again."
            : why
        #expect(
            isRight,
            "The path \(path) belongs to \(wanted), with the parameters \(captures); find returned \(result.found) and found \(words(result.seen)). \(why)\(ReferenceTree.tree(routes).picture)",
            sourceLocation: location)
    }

    private func nothing(_ path: String, in patterns: [String], _ why: String, at location: SourceLocation = #_sourceLocation) {
        let routes = patterns.map { (RouteMethod.get, $0) }
        let result = find(path, in: routes)
        #expect(
            result.found == false && result.seen.pattern == nil,
            "No route has the path \(path); find returned \(result.found) and found \(words(result.seen)). \(why)\(ReferenceTree.tree(routes).picture)",
            sourceLocation: location)
        #expect(
            result.seen.captures.isEmpty,
            "Nothing was found for \(path), so `captures` are empty as before; they hold \(result.seen.captures). What is pushed on a way that leads nowhere is popped again.",
            sourceLocation: location)
    }

    private func words(_ seen: Seen) -> String { "\(seen.pattern ?? "no route") with the parameters \(seen.captures)" }

    private let users = ["/", "/users", "/users/new", "/users/:id", "/users/:id/posts"]

    @Test("paths of literals") func literals() {
        expect("/", leadsTo: "/", in: users, "By hand: curl -i localhost:8080/")
        expect("/users", leadsTo: "/users", in: users, "The label behind the root's slash has it.")
        expect("/users/new", leadsTo: "/users/new", in: users, "It is a literal from end to end.")
        nothing("/user", in: users, "It is only the beginning of a label.")
        nothing("/usexx", in: users, "The label has the same first bytes and other ones behind them: all of them must agree.")
        nothing("/users/", in: users, "The slash at the end makes another path (RFC 3986 §6.2.3).")
        nothing("/userss", in: users, "A byte stands behind what the tree has.")
    }

    @Test("a parameter takes one segment") func parameter() {
        expect("/users/42", leadsTo: "/users/:id", ["42"], in: users, "By hand: curl -i localhost:8080/users/42")
        expect("/users/42/posts", leadsTo: "/users/:id/posts", ["42"], in: users, "The parameter ends at the slash.")
        nothing("/users/42/likes", in: users, "Behind the parameter only /posts follows.")
        nothing("/users/42/", in: users, "The parameter ends at the slash, and a slash is left.")
        expect("/a/b", leadsTo: "/:x/:y", ["a", "b"], in: ["/:x/:y"], "Two parameters, in the order of the pattern.")
    }

    @Test("an empty segment is no parameter") func empty() {
        nothing("/users/", in: ["/users/:id"], "Between the slash and the end stands nothing, and a parameter has at least one byte.")
        nothing("/users//posts", in: ["/users/:id/posts"], "Between the two slashes stands nothing.")
        nothing("//", in: ["/:a/:b"], "Both segments are empty.")
    }

    @Test("a literal beats a parameter") func literalFirst() {
        for patterns in [["/users/new", "/users/:id"], ["/users/:id", "/users/new"]] {
            expect("/users/new", leadsTo: "/users/new", in: patterns, "It does not matter which of the two was added first.")
        }
    }

    @Test("a literal that leads nowhere gives way to the parameter") func backtracking() {
        let patterns = ["/users/new", "/users/new/form", "/users/:id/posts", "/users/:id"]
        expect(
            "/users/new/posts", leadsTo: "/users/:id/posts", ["new"], in: patterns,
            "Behind the literal new there is no /posts. The parameter takes the whole segment again: new.")
        expect(
            "/users/newest", leadsTo: "/users/:id", ["newest"], in: patterns,
            "The label new has been found, and nothing goes on with est. The parameter begins where new began.")
        expect("/users/ne", leadsTo: "/users/:id", ["ne"], in: patterns, "The path ends within the label.")
    }

    @Test("what takes everything takes slashes, and nothing too") func rest() {
        let patterns = ["/files/*path"]
        expect("/files/a/b.txt", leadsTo: "/files/*path", ["a/b.txt"], in: patterns, "By hand: curl -i localhost:8080/files/a/b.txt")
        expect("/files/", leadsTo: "/files/*path", [""], in: patterns, "What is left may be nothing.")
        expect("/files//x/", leadsTo: "/files/*path", ["/x/"], in: patterns, "Whatever stands there, slashes too.")
        nothing("/files", in: patterns, "The slash before it is missing.")
    }

    @Test("a parameter beats what takes everything") func restLast() {
        let patterns = ["/files/*path", "/files/:name", "/files/readme"]
        expect("/files/readme", leadsTo: "/files/readme", in: patterns, "Literals come first.")
        expect("/files/other", leadsTo: "/files/:name", ["other"], in: patterns, "Then parameters.")
        expect("/files/a/b", leadsTo: "/files/*path", ["a/b"], in: patterns, "Only then what takes everything.")
        expect("/files/", leadsTo: "/files/*path", [""], in: patterns, "A parameter cannot be empty, and this can.")
    }

    @Test("what was noted on a wrong way is taken back") func captures() {
        let patterns = ["/:a/:b/end", "/:a/*rest"]
        expect("/1/2/end", leadsTo: "/:a/:b/end", ["1", "2"], in: patterns, "The first way is right.")
        expect(
            "/1/2/no", leadsTo: "/:a/*rest", ["1", "2/no"], in: patterns,
            "The 2 was noted for :b, which led nowhere; it is no parameter of the other pattern.")
        nothing("/1/2/no", in: ["/:a/:b/end", "/:a/x/:c"], "Three parameters were tried, and none of them counts.")
    }

    @Test("the captures are as they were if nothing is found") func asTheyWere() {
        let table = ReferenceTree.table([(.get, "/:a/:b"), (.post, "/:a/*r")])
        var search = Search(.get)
        search.captures.push(1..<2)
        let path = Array("/x/".utf8)
        let found = table.find(path.span.bytes, from: 0, below: 0, &search)
        #expect(found == false, "Neither /:a/:b nor a GET of /:a/*r has the path /x/; find returned true.")
        #expect(
            search.captures.count == 1 && search.captures[0] == 1..<2,
            "One range, 1..<2, was there before the search, and only that must be there after it: nothing was found. There are \(search.captures.count)."
        )
    }

    @Test("it begins at any node and any position") func middle() {
        let table = ReferenceTree.table([(.get, "/users/:id")])
        let path = Array("/ignored/42".utf8)
        let node = Int(table.nodes[0].firstChild)
        var search = Search(.get)
        let found = table.find(path.span.bytes, from: 9, below: node, &search)
        #expect(
            found && search.captures.count == 1 && search.captures[0] == 9..<11,
            "Below the node \"/users/\", from position 9 of /ignored/42 on, the parameter :id takes 9..<11: the node's own label has been found already, and positions count from the path's first byte. find returned \(found), with \(search.captures.count) parameters."
        )
    }

    @Test("the wrong method goes on looking") func methods() {
        let routes: [(RouteMethod, String)] = [(.get, "/users/new"), (.post, "/users/:id"), (.delete, "/users/*all")]
        let post = find("/users/new", .post, in: routes)
        #expect(
            post.found && post.seen == Seen(pattern: "/users/:id", captures: ["new"]),
            "POST /users/new: the literal route is for GET, and the parameter's for POST. `choose` says no at the first; then the next question. find returned \(post.found) and found \(words(post.seen))."
        )
        let delete = find("/users/new", .delete, in: routes)
        #expect(
            delete.found && delete.seen == Seen(pattern: "/users/*all", captures: ["new"]),
            "DELETE /users/new belongs to /users/*all. find returned \(delete.found) and found \(words(delete.seen)).")
        let put = find("/users/new", .put, in: routes)
        #expect(
            put.found == false && put.search.others.count == 3 && put.search.captures.count == 0,
            "PUT /users/new: three endpoints have the path and none the method. find returned \(put.found), `choose` has been asked about the endpoints \(put.search.others), and \(put.search.captures.count) parameters are left. By hand: curl -i -X PUT localhost:8080/users/new and read Allow (RFC 9110 §15.5.6)."
        )
    }

    @Test("as the naive way answers, on five thousand paths") func random() {
        var numbers = SplitMix64(seed: 53)
        let words = ["a", "ab", "abc", "b", "ba"]
        for run in 1...500 {
            var patterns: [String] = []
            for _ in 0..<Int.random(in: 1...9, using: &numbers) {
                let depth = Int.random(in: 1...3, using: &numbers)
                var text = ""
                for level in 0..<depth {
                    let choice = Int.random(in: 0..<10, using: &numbers)
                    if choice < 5 {
                        text += "/" + words.randomElement(using: &numbers)!
                    } else if choice < 8 {
                        text += "/:p\(level)"
                    } else if level == depth - 1 {
                        text += choice == 8 ? "/*r" : "/"
                    } else {
                        text += "/a"
                    }
                }
                if !patterns.contains(text) { patterns.append(text) }
            }
            let routes = patterns.map { (RouteMethod.get, $0) }
            let table = ReferenceTree.table(routes)
            let naive = NaiveMatcher(patterns: patterns.map(pattern))
            for _ in 0..<10 {
                let path = (0..<Int.random(in: 1...4, using: &numbers)).map { _ in
                    "/" + (words + ["x", ""]).randomElement(using: &numbers)!
                }.joined()
                let bytes = Array(path.utf8)
                var search = Search(.get)
                let found = table.find(bytes.span.bytes, from: 0, below: 0, &search)
                let wanted = naive.matches(bytes).first
                let captures = (0..<search.captures.count).map { search.captures[$0] }
                if found == (wanted != nil), search.route == wanted?.route, captures == wanted?.captures ?? [] { continue }
                let right =
                    wanted.map { "\(patterns[$0.route]) with the parameters \($0.captures.map { part($0, of: bytes) })" } ?? "no route"
                let got = search.route.map { patterns.indices.contains($0) ? patterns[$0] : "route \($0)" } ?? "no route"
                Issue.record(
                    "Run \(run): holding every pattern against the path \(path) gives \(right); find returned \(found) and found \(got) with \(captures.map { part($0, of: bytes) }).\(ReferenceTree.tree(routes).picture)"
                )
                return
            }
        }
    }
}
