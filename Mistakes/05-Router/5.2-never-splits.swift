// Mistake 5.2: follows a label only if all of it is there, and otherwise adds a second child that begins like it.
// Caught by: bytes that end within a label split it too
mutating func insert(_ bytes: [UInt8], from start: Int) -> Int {
    var node = start
    var rest = bytes[...]
    while !rest.isEmpty {
        guard let child = nodes[node].children.first(where: { rest.starts(with: nodes[$0].label) }) else {
            let new = add(Node(label: Array(rest)))
            change(node) { $0.children.append(new) }
            return new
        }
        rest = rest.dropFirst(nodes[child].label.count)
        node = child
    }
    return node
}
