// Mistake 5.2: moves the children down at a split, and leaves everything else above.
// Caught by: a split loses nothing
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
            let new = add(Node(label: Array(nodes[child].label.dropFirst(common)), children: nodes[child].children))
            change(child) {
                $0.label = Array($0.label.prefix(common))
                $0.children = [new]
            }
        }
        node = child
        rest = rest.dropFirst(common)
    }
    return node
}
