import HTTPParser

/// All routes, laid out flat: the nodes of the tree in one array, the children of a node side by side, and the labels in
/// another one. It is built once, and then only read, by all loops at the same time: no lock and no allocation.
struct RouteTable: Sendable {
    struct Node: Sendable {
        /// The label's first byte: most children are told apart by it, without a look into `labels`.
        var first: UInt8 = 0
        var labelStart: Int32 = 0
        var labelCount: Int32 = 0
        /// The children are `nodes[firstChild ..< firstChild + childCount]`.
        var firstChild: Int32 = 0
        var childCount: Int32 = 0
        /// The node behind a parameter; −1 without one.
        var parameter: Int32 = -1
        /// The node behind a parameter that takes everything; −1 without one.
        var rest: Int32 = -1
        /// An index of `endpoints`; −1 if no route ends here.
        var endpoint: Int32 = -1
    }

    let nodes: [Node]
    /// Where every search begins: the root's only child, if nothing else can be below the root. All patterns begin with a slash.
    private let top: Int
    let labels: [UInt8]
    let endpoints: [Endpoint]
    /// The routes of the methods that HTTP knows: nine for each endpoint, −1 without one. Numbers, so that nothing has to be
    /// retained for a look at one of them.
    private let known: [Int32]
    /// The paths that are made of literals alone. Nothing can be found before one of them: a literal beats whatever else stands in its place.
    private let literals: KnownPaths
    /// What stands before a parameter that is the last segment, if it is made of literals alone: `/users/` of `/users/:id`. In such a place
    /// only a literal comes before the parameter.
    private let parents: KnownPaths

    /// Lays a tree out, level by level, so that the children of a node stand side by side.
    init(_ tree: RouteTree) {
        var order = [0]
        var places = [Int](repeating: -1, count: tree.nodes.count)
        var next = 0
        while next < order.count {
            let node = tree.nodes[order[next]]
            places[order[next]] = next
            order += node.children
            order += [node.parameter?.node, node.rest?.node].compactMap { $0 }
            next += 1
        }
        func place(_ node: Int?) -> Int32 { node.map { Int32(places[$0]) } ?? -1 }
        var labels: [UInt8] = []
        nodes = order.map { index in
            let node = tree.nodes[index]
            defer { labels += node.label }
            return Node(
                first: node.label.first ?? 0, labelStart: Int32(labels.count), labelCount: Int32(node.label.count),
                firstChild: max(0, place(node.children.first)), childCount: Int32(node.children.count),
                parameter: place(node.parameter?.node), rest: place(node.rest?.node),
                endpoint: node.endpoint.map(Int32.init) ?? -1)
        }
        self.labels = labels
        let root = nodes[0]
        top = root.childCount == 1 && root.parameter < 0 && root.rest < 0 && root.endpoint < 0 ? Int(root.firstChild) : 0
        endpoints = tree.endpoints
        let straight = tree.literalNodes
        literals = KnownPaths(straight.compactMap { node, path in node.endpoint.map { (path, $0) } })
        // A literal that is not among them has to be looked for before a parameter in its place.
        let last = literals.isComplete ? straight : []
        parents = KnownPaths(last.compactMap { node, path in node.parameter.flatMap { tree.nodes[$0.node].endpoint }.map { (path, $0) } })
        known = endpoints.flatMap { endpoint in
            (0..<9).map { Int32(endpoint.route(.known(HTTPParser.Method(rawValue: $0)!)) ?? -1) }
        }
    }

    /// The route of a path that is made of literals alone; `nil` for every other one, and where it has no route for exactly this method:
    /// then `find` has to look.
    @inline(__always)
    func literal(_ path: RawSpan, _ method: HTTPParser.Method) -> Int? {
        if Self.searchesAlways { return nil }
        guard method != .other, let endpoint = literals.endpoint(of: path) else { return nil }
        let route = known[endpoint &* 9 &+ Int(method.rawValue)]
        return route < 0 ? nil : Int(route)
    }

    // Where the search is yours, nothing stands before it: it sees every path.
    #if YOURS
        static let searchesAlways = true
    #else
        static let searchesAlways = false
    #endif

    /// Finds a path's route.
    ///
    /// - Parameters:
    ///   - path: in its normal form.
    ///   - search: takes the parameters and the route.
    /// - Returns: whether a route was found.
    @inline(__always)
    func find(_ path: RawSpan, _ search: inout Search) -> Bool {
        guard let count = label(of: nodes[top], in: path, at: 0) else { return false }
        return find(path, from: count, below: top, &search)
    }

    /// The same for a path whose last segment alone is a parameter, as most with parameters are: one look in a table, and the place of the
    /// last slash. `false` says nothing: then `find` has to look.
    ///
    /// - Parameter path: one that ``literal(_:_:)`` has not found, because in this place a literal comes first. Of a HEAD it does not find
    ///   all (``choose(_:_:)``), so a HEAD is not looked for here either.
    @inline(__always)
    func findLastParameter(of path: RawSpan, _ search: inout Search) -> Bool {
        guard !Self.searchesAlways, case .known(let method) = search.method, method != .head,
            let slash = path.lastIndex(of: UInt8(ascii: "/")), slash &+ 1 < path.byteCount,
            let endpoint = parents.endpoint(of: path.extracting(first: slash &+ 1))
        else { return false }
        let route = known[endpoint &* 9 &+ Int(method.rawValue)]
        if route < 0 { return false }
        search.captures.push(slash &+ 1..<path.byteCount)
        search.route = Int(route)
        return true
    }

    /// The route of exactly this method at an endpoint.
    @inline(__always)
    func route(_ method: RouteMethod, at endpoint: Int) -> Int? {
        guard case .known(let method) = method else { return endpoints[endpoint].route(method) }
        let route = known[endpoint * 9 + Int(method.rawValue)]
        return route < 0 ? nil : Int(route)
    }

    /// How many bytes a node's label takes if the path has it at a position; `nil` if it has not.
    @inline(__always)
    func label(of node: Node, in path: RawSpan, at position: Int) -> Int? {
        let count = Int(node.labelCount)
        if path.byteCount - position < count { return nil }
        if count == 1 { return path[byte: position] == node.first ? 1 : nil }
        let start = Int(node.labelStart)
        return path.extracting(position..<position + count).equals(labels.span.bytes.extracting(start..<start + count)) ? count : nil
    }
}

/// Where the parameters stand in a path, in the order of the pattern.
struct Captures: Sendable {
    private var ranges = InlineArray<8, Range<UInt16>>(repeating: 0..<0)
    private(set) var count = 0

    /// A position and the one behind its end, in the path's bytes.
    subscript(index: Int) -> Range<Int> { ranges[index].positions }

    mutating func push(_ range: Range<Int>) {
        // A path is at most 65,535 bytes long (ParserLimits.headBytes), and a pattern has at most eight parameters (RouterLimits).
        ranges[count] = UInt16(truncatingIfNeeded: range.lowerBound)..<UInt16(truncatingIfNeeded: range.upperBound)
        count += 1
    }

    mutating func pop() { count -= 1 }

    /// Forgets all. What the ranges were stays behind `count`.
    mutating func removeAll() { count = 0 }
}

/// A search under way, and what it has found.
struct Search: Sendable {
    /// What is asked for.
    private(set) var method: RouteMethod
    /// The parameters on the way here.
    var captures = Captures()
    /// The route.
    var route: Int?
    /// The endpoints that the path leads to but that have not the method.
    var others: [Int] {
        get { noted ?? [] }
        set { noted = newValue }
    }
    /// `nil` as long as there is none: an empty array would have to be counted and let go of.
    private var noted: [Int]?

    init(_ method: RouteMethod) { self.method = method }

    /// Makes it the search for another path.
    @inline(__always)
    mutating func begin(_ method: RouteMethod) {
        if case .known(let new) = method, case .known(let old) = self.method, new == old {} else { self.method = method }
        captures.removeAll()
        route = nil
        // A test, because to let go of nothing costs more than that.
        if noted != nil { noted = nil }
    }
}
