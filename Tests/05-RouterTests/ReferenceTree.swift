@testable import Router

/// The tree of some routes, made without `RouteTree.insert`: all patterns are there from the beginning, and those that begin
/// with the same byte share what they have in common. So 5.2 hides nothing of 5.3.
struct ReferenceTree {
    private enum Token: Equatable {
        case byte(UInt8)
        case parameter(String)
        case rest(String)
    }

    private struct Item {
        var tokens: ArraySlice<Token>
        var route: Int
    }

    private let routes: [(method: RouteMethod, pattern: RegisteredPattern)]
    private var nodes: [RouteTree.Node] = []
    private var endpoints: [Endpoint] = []

    /// - Parameter routes: methods and patterns; a route's number is its place.
    static func tree(_ routes: [(RouteMethod, String)]) -> RouteTree {
        var reference = ReferenceTree(routes: routes)
        let items = reference.routes.enumerated().map { Item(tokens: tokens($1.pattern.pattern)[...], route: $0) }
        _ = reference.node([], items)
        return RouteTree(nodes: reference.nodes, endpoints: reference.endpoints)
    }

    static func table(_ routes: [(RouteMethod, String)]) -> RouteTable { RouteTable(tree(routes)) }

    private init(routes: [(RouteMethod, String)]) { self.routes = routes.enumerated().map { ($1.0, registered($1.1, line: $0 + 1)) } }

    private static func tokens(_ pattern: Pattern) -> [Token] {
        pattern.segments.flatMap { segment -> [Token] in
            switch segment {
            case .literal(let bytes): [.byte(0x2F)] + bytes.map { .byte($0) }
            case .parameter(let name): [.byte(0x2F), .parameter(name)]
            case .rest(let name): [.byte(0x2F), .rest(name)]
            }
        }
    }

    /// Makes the node with this label, and everything below it; returns its place.
    private mutating func node(_ label: [UInt8], _ items: [Item]) -> Int {
        let place = nodes.count
        nodes.append(RouteTree.Node(label: label))
        for item in items where item.tokens.isEmpty {
            if nodes[place].endpoint == nil {
                nodes[place].endpoint = endpoints.count
                endpoints.append(Endpoint())
            }
            _ = endpoints[nodes[place].endpoint!].add(item.route, routes[item.route].method, routes[item.route].pattern)
        }
        var left = items.filter { !$0.tokens.isEmpty }
        while let first = left.first, let token = first.tokens.first {
            let group = left.filter { $0.tokens.first == token }
            left.removeAll { $0.tokens.first == token }
            let owner = routes[first.route].pattern
            switch token {
            case .byte:
                let common = group.dropFirst().reduce(literal(first.tokens)) { common, item in
                    Array(zip(common, literal(item.tokens)).prefix { $0 == $1 }.map(\.0))
                }
                let child = node(common, group.map { Item(tokens: $0.tokens.dropFirst(common.count), route: $0.route) })
                nodes[place].children.append(child)
            case .parameter(let name):
                let next = node([], group.map { Item(tokens: $0.tokens.dropFirst(), route: $0.route) })
                nodes[place].parameter = RouteTree.Branch(name: name, node: next, owner: owner)
            case .rest(let name):
                let next = node([], group.map { Item(tokens: $0.tokens.dropFirst(), route: $0.route) })
                nodes[place].rest = RouteTree.Branch(name: name, node: next, owner: owner)
            }
        }
        return place
    }

    /// The bytes up to the next branch.
    private func literal(_ tokens: ArraySlice<Token>) -> [UInt8] {
        var bytes: [UInt8] = []
        for case .byte(let byte) in tokens.prefix(while: { if case .byte = $0 { true } else { false } }) { bytes.append(byte) }
        return bytes
    }
}
