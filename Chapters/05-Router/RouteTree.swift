/// The routes while the program starts: a radix tree over the bytes of the patterns. What the routes have in common at their
/// beginning stands there once. When all routes are in, it is laid out flat: ``RouteTable``.
struct RouteTree {
    /// A place in the tree.
    struct Node {
        /// The bytes that lead here from the node above; a node behind a parameter has none.
        var label: [UInt8] = []
        /// Nodes further down. No two of their labels begin with the same byte, and none is empty.
        var children: [Int] = []
        /// The way on through one segment, whatever stands in it.
        var parameter: Branch?
        /// The way on through everything that is left.
        var rest: Branch?
        /// The routes that end here: an index of `endpoints`.
        var endpoint: Int?
    }

    /// A way on that has a name.
    struct Branch {
        var name: String
        var node: Int
        /// The pattern that brought it in, for the message about a conflict.
        var owner: RegisteredPattern
    }

    /// The root is the first; it stands before the path's first byte.
    private(set) var nodes: [Node]
    /// What can be done at the end of a path.
    private(set) var endpoints: [Endpoint]

    /// An empty tree, or one that was made in another way.
    init(nodes: [Node] = [Node()], endpoints: [Endpoint] = []) {
        self.nodes = nodes
        self.endpoints = endpoints
    }

    /// Adds a node and returns its place.
    mutating func add(_ node: Node) -> Int {
        nodes.append(node)
        return nodes.count - 1
    }

    /// Changes a node.
    mutating func change(_ node: Int, _ body: (inout Node) -> Void) { body(&nodes[node]) }

    /// Adds a route.
    ///
    /// - Throws: ``RouteConflict`` if another one asks for the same.
    mutating func add(_ route: Int, _ method: RouteMethod, _ pattern: RegisteredPattern) throws(RouteConflict) {
        let node = try insert(pattern)
        if nodes[node].endpoint == nil {
            nodes[node].endpoint = endpoints.count
            endpoints.append(Endpoint())
        }
        if let other = endpoints[nodes[node].endpoint!].add(route, method, pattern) {
            throw RouteConflict(new: pattern, old: other, reason: .sameRoute(method))
        }
    }
}

/// A pattern and the line of the program that it stands on.
struct RegisteredPattern: Equatable, Sendable {
    var pattern: Pattern
    var place: String
}

/// Two routes that cannot be told apart.
public struct RouteConflict: Error, Equatable, Sendable, CustomStringConvertible {
    enum Reason: Equatable, Sendable {
        /// The same method and the same path.
        case sameRoute(RouteMethod)
        /// One segment with two names.
        case names(String, String)
    }
    var new: RegisteredPattern
    var old: RegisteredPattern
    var reason: Reason

    /// Both places, and what to do.
    public var description: String {
        let both = "\(new.pattern.text) (\(new.place)) and \(old.pattern.text) (\(old.place))"
        return switch reason {
        case .sameRoute(let method):
            "\(both) are the same route, \(method) \(old.pattern.text): take one away, or give it another path or method"
        case .names(let name, let other):
            "\(both) call one segment of the path \(name) and \(other): give it the same name in both, or make it a literal in one"
        }
    }
}
