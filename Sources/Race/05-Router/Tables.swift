/// Five hundred routes: a hundred resources of an API, five patterns each.
let fiveHundred: [(method: String, pattern: String)] = (0..<100).flatMap { number in
    let resource = "/api/v1/\(words[number % 10])-\(words[number / 10])"
    return ["", "/new", "/:id", "/:id/items", "/:id/items/:item"].map { ("GET", resource + $0) }
}

private let words = ["users", "orders", "invoices", "products", "carts", "reviews", "shipments", "payments", "returns", "stores"]

/// One from the middle, with two parameters.
let middlePath: [UInt8] = Array("/api/v1/reviews-carts/4711/items/42".utf8)
/// One without parameters.
let literalPath: [UInt8] = Array("/api/v1/reviews-carts/new".utf8)

/// Paths of all of GitHub's routes, each parameter with a value.
let gitHubPaths: [(method: RouteMethod, path: [UInt8])] = gitHubRoutes.map { route in
    let segments = route.pattern.dropFirst().split(separator: "/").map { part in
        part.hasPrefix(":") ? part.dropFirst() + "7" : part.hasPrefix("*") ? "a/b/c.txt" : part
    }
    return (method(route.method), Array(("/" + segments.joined(separator: "/")).utf8))
}

func method(_ name: String) -> RouteMethod {
    switch name {
    case "GET": .get
    case "POST": .post
    case "PUT": .put
    case "PATCH": .patch
    default: .delete
    }
}

/// - Throws: what the chapter's own code has against the routes, which are right.
func table(_ routes: [(method: String, pattern: String)]) throws -> RouteTable {
    var tree = RouteTree()
    for (number, route) in routes.enumerated() {
        try tree.add(number, method(route.method), RegisteredPattern(pattern: Pattern.parse(route.pattern), place: ""))
    }
    return RouteTable(tree)
}
