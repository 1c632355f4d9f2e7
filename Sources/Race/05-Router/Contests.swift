let peer = "a list of patterns, each held against the path until one fits"

let contests = [
    contest("a literal among 5 routes", five, [(.get, literalPath)]),
    contest("one of 500 routes, with two parameters", fiveHundred, [(.get, middlePath)]),
    contest("all of GitHub's routes, one after the other", gitHubRoutes, gitHubPaths),
]

/// One resource of an API.
private let five = fiveHundred.filter { $0.pattern.hasPrefix("/api/v1/reviews-carts") }

private func contest(
    _ name: String, _ routes: [(method: String, pattern: String)], _ paths: [(method: RouteMethod, path: [UInt8])]
) -> Contest {
    Contest(
        name: name, expected: paths.map { expected($0, routes) },
        layer: Contender {
            do {
                let table = try table(routes)
                return paths.map { method, path in
                    var search = Search(method)
                    guard table.find(path.span.bytes, &search), let route = search.route else { return line(method, path, nil, Captures()) }
                    return line(method, path, route, search.captures)
                }
            } catch {
                return ["the routes are refused: \(error)"]
            }
        } prepare: {
            let table = try table(routes)
            return { count in
                var sum = 0
                for _ in 0..<count {
                    for (method, path) in paths {
                        var search = Search(method)
                        if table.find(path.span.bytes, &search) { sum += search.captures.count + 1 }
                    }
                }
                return sum
            }
        },
        peer: Contender {
            let list = PatternList(routes)
            return paths.map { method, path in
                var captures = Captures()
                let route = list.find(path.span.bytes, method, &captures)
                return line(method, path, route, captures)
            }
        } prepare: {
            let list = PatternList(routes)
            return { count in
                var sum = 0
                for _ in 0..<count {
                    for (method, path) in paths {
                        var captures = Captures()
                        if list.find(path.span.bytes, method, &captures) != nil { sum += captures.count + 1 }
                    }
                }
                return sum
            }
        })
}

/// `GET /users/42 is route 3 (42)`.
private func line(_ method: RouteMethod, _ path: [UInt8], _ route: Int?, _ captures: Captures) -> String {
    let values = (0..<captures.count).map { String(decoding: path[captures[$0]], as: UTF8.self) }
    return line(method, path, route, values)
}

private func line(_ method: RouteMethod, _ path: [UInt8], _ route: Int?, _ values: [String]) -> String {
    let end = route.map { "is route \($0) (\(values.joined(separator: ", ")))" } ?? "leads nowhere"
    return "\(method) \(String(decoding: path, as: UTF8.self)) \(end)"
}

/// The route whose method and literals are the path's, and the segments in the places of its parameters: worked out from the
/// texts alone. No two routes of these tables fit one of the paths, but for a literal in the place of a parameter, which wins.
private func expected(_ wanted: (method: RouteMethod, path: [UInt8]), _ routes: [(method: String, pattern: String)]) -> String {
    let path = String(decoding: wanted.path, as: UTF8.self).split(separator: "/")
    var best: (route: Int, values: [String])?
    for (number, route) in routes.enumerated() where method(route.method) == wanted.method {
        let pattern = route.pattern.split(separator: "/")
        guard let values = values(of: pattern, in: path), values.count < best?.values.count ?? .max else { continue }
        best = (number, values)
    }
    return line(wanted.method, wanted.path, best?.route, best?.values ?? [])
}

private func values(of pattern: [Substring], in path: [Substring]) -> [String]? {
    var values: [String] = []
    for (index, part) in pattern.enumerated() {
        if part.hasPrefix("*") { return values + [path.dropFirst(index).joined(separator: "/")] }
        guard index < path.count else { return nil }
        if part.hasPrefix(":") { values.append(String(path[index])) } else if part != path[index] { return nil }
    }
    return pattern.count == path.count ? values : nil
}
