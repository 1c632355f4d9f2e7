// Mistake 5.2: gives the lower half the old place, and the upper one a new one.
// Caught by: a split keeps the upper half in its place
mutating func insert(_ bytes: [UInt8], from start: Int) -> Int {
    var node = start
    var rest = bytes[...]
    while let first = rest.first {
        guard var child = nodes[node].children.first(where: { nodes[$0].label[0] == first }) else {
            let new = add(Node(label: Array(rest)))
            change(node) { $0.children.append(new) }
            return new
        }
        let common = zip(nodes[child].label, rest).prefix { $0 == $1 }.count
        if common < nodes[child].label.count {
            let new = add(Node(label: Array(rest.prefix(common)), children: [child]))
            let old = child
            change(old) { $0.label.removeFirst(common) }
            change(node) { parent in parent.children = parent.children.map { $0 == old ? new : $0 } }
            child = new
        }
        node = child
        rest = rest.dropFirst(common)
    }
    return node
}
