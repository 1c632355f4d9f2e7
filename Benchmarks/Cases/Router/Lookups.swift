import Case

/// Finding a route, and nothing else. What a chapter keeps to itself is compiled here once more, through links.
let lookups: [Case] =
    [5, 50, 500].flatMap(literals) + [
        Case("one of 500 routes, two parameters: the tree (5.3)", quick: true) { inTree(fiveHundred, [(.get, middlePath)]) },
        Case("one of 500 routes, two parameters: a list of patterns") { inList(fiveHundred, [(.get, middlePath)]) },
        Case("one of GitHub's routes, each in turn: the tree (5.3)", quick: true) { inTree(gitHubRoutes, gitHubPaths) },
        Case("one of GitHub's routes, each in turn: a list of patterns") { inList(gitHubRoutes, gitHubPaths) },
    ]

/// A path without parameters among so many routes, those around its own.
private func literals(among count: Int) -> [Case] {
    let own = fiveHundred.firstIndex { Array($0.pattern.utf8) == literalPath }!
    let first = own / count * count
    let routes = Array(fiveHundred[first..<first + count])
    return [
        Case("a literal among \(count) routes: the tree (5.3)", quick: true) { inTree(routes, [(.get, literalPath)]) },
        Case("a literal among \(count) routes: a list of patterns", quick: count < 50) { inList(routes, [(.get, literalPath)]) },
        // It knows no parameters, and the path has to become a key.
        Case("a literal among \(count) routes: a dictionary", quick: true) {
            var numbers: [String: Int] = [:]
            for (number, route) in routes.enumerated() { numbers[route.pattern] = number }
            return { count in
                let bytes = literalPath
                let path = bytes.span.bytes
                for _ in 0..<count { keep(numbers[path.text]) }
            }
        },
    ]
}

private func inTree(_ routes: [(method: String, pattern: String)], _ paths: [(method: RouteMethod, path: [UInt8])]) -> (Int) -> Void {
    // The routes stand in this module and are right.
    // `try!`: the routes are written in this package, and no two of them conflict.
    let table = try! table(routes)
    return { count in
        var next = 0
        for _ in 0..<count {
            let (method, path) = paths[next]
            var search = Search(method)
            keep(table.find(path.span.bytes, &search))
            keep(search)
            next = next + 1 == paths.count ? 0 : next + 1
        }
    }
}

private func inList(_ routes: [(method: String, pattern: String)], _ paths: [(method: RouteMethod, path: [UInt8])]) -> (Int) -> Void {
    let list = PatternList(routes)
    return { count in
        var next = 0
        for _ in 0..<count {
            let (method, path) = paths[next]
            var captures = Captures()
            keep(list.find(path.span.bytes, method, &captures))
            keep(captures)
            next = next + 1 == paths.count ? 0 : next + 1
        }
    }
}
