extension RouteTree {
    // Exercise 5.2 · Insert · 30 minutes
    // Why: a split keeps the upper half in its old place, so that nobody who points to the node has to be told. Only what
    // Why: hangs below moves, and it moves in one piece.
    // Starter: return start
    /// Makes sure that the tree has these bytes below a node, and says where they end.
    ///
    /// Follows the child whose label begins with the first byte that is left (`children`; there is at most one):
    /// - There is none: a new child with everything that is left as its label.
    /// - The label and the rest have only a part in common: the child is split. It keeps the common bytes as its label and its
    ///   place in `nodes`; a new node takes over the other bytes of the label, and all that the child had (children,
    ///   parameter, rest, endpoint), and becomes its only child.
    /// - Then on from the child with the bytes behind the common ones.
    ///
    /// No bytes: nothing changes.
    ///
    /// - Parameters:
    ///   - bytes: what leads from `start` to the place that is wanted.
    ///   - start: a node.
    /// - Returns: the node at whose end the bytes are used up.
    mutating func insert(_ bytes: [UInt8], from start: Int) -> Int {
        var node = start
        var rest = bytes[...]
        while let first = rest.first {
            guard let child = nodes[node].children.first(where: { nodes[$0].label[0] == first }) else {
                let new = add(Node(label: Array(rest)))
                change(node) { $0.children.append(new) }
                return new
            }
            let common = zip(nodes[child].label, rest).prefix { $0 == $1 }.count
            if common < nodes[child].label.count {
                var lower = nodes[child]
                lower.label.removeFirst(common)
                let new = add(lower)
                change(child) { $0 = Node(label: Array($0.label.prefix(common)), children: [new]) }
            }
            node = child
            rest = rest.dropFirst(common)
        }
        return node
    }

    // Exercise 5.2 · Insert · 30 minutes
    // Why: literals are collected across slashes and put in together, so `/a/b/c` is one label and one step of the search, not
    // Why: three.
    // Starter: return 0
    /// Makes sure that the tree has a pattern's path, and says where it ends.
    ///
    /// From the root (node 0) segment by segment. A `/` stands before each of them. The bytes up to the next branch, slashes and
    /// literals, are put in together with `insert(_:from:)`: of `/a/b/:c` these are `/a/b/`. A `.parameter` leads on through the
    /// `parameter` of the node that they lead to, a `.rest` through its `rest`: through the branch that is there, if it has the
    /// same name; if there is none, to a new empty node, with the segment's name and this pattern as its owner (`follow`).
    ///
    /// - Returns: the node at which the path ends.
    /// - Throws: a ``RouteConflict`` with the reason `.names` (the new name, then the old one) if the branch has another name.
    mutating func insert(_ new: RegisteredPattern) throws(RouteConflict) -> Int {
        var node = 0
        var bytes: [UInt8] = []
        for segment in new.pattern.segments {
            bytes.append(UInt8(ascii: "/"))
            switch segment {
            case .literal(let literal):
                bytes += literal
            case .parameter(let name):
                node = try follow(\.parameter, name, from: insert(bytes, from: node), new)
                bytes = []
            case .rest(let name):
                node = try follow(\.rest, name, from: insert(bytes, from: node), new)
                bytes = []
            }
        }
        return insert(bytes, from: node)
    }

    /// The node behind a branch with this name, which is made if there is none.
    private mutating func follow(
        _ branch: WritableKeyPath<Node, Branch?>, _ name: String, from node: Int, _ new: RegisteredPattern
    ) throws(RouteConflict) -> Int {
        if let old = nodes[node][keyPath: branch] {
            if old.name != name { throw RouteConflict(new: new, old: old.owner, reason: .names(name, old.name)) }
            return old.node
        }
        let next = add(Node())
        change(node) { $0[keyPath: branch] = Branch(name: name, node: next, owner: new) }
        return next
    }
}
