@testable import Router

extension RouteTree {
    /// The tree as a picture: a node a line, with its place in `nodes`. Also a broken tree has one.
    var picture: String {
        var lines = ["  node 0, the root" + mark(0)]
        var seen: Set<Int> = [0]
        draw(0, "  ", &lines, &seen)
        return "\n" + lines.joined(separator: "\n") + "\n"
    }

    private func draw(_ node: Int, _ indent: String, _ lines: inout [String], _ seen: inout Set<Int>) {
        var below: [(String, Int)] = nodes[node].children.map { child in
            (nodes.indices.contains(child) ? "\"\(shown(nodes[child].label))\"" : "?", child)
        }
        if let branch = nodes[node].parameter { below.append((":" + branch.name, branch.node)) }
        if let branch = nodes[node].rest { below.append(("*" + branch.name, branch.node)) }
        for (index, (name, child)) in below.enumerated() {
            let isLast = index == below.count - 1
            let start = indent + (isLast ? "└ " : "├ ") + name
            if !nodes.indices.contains(child) {
                lines.append("\(start)  → node \(child), which is not there")
            } else if !seen.insert(child).inserted {
                lines.append("\(start)  → node \(child), for the second time")
            } else {
                lines.append("\(start)  node \(child)\(mark(child))")
                draw(child, indent + (isLast ? "  " : "│ "), &lines, &seen)
            }
        }
    }

    private func mark(_ node: Int) -> String { nodes[node].endpoint.map { ", endpoint \($0)" } ?? "" }

    /// What is wrong with the tree's form; `nil` if nothing is.
    var complaint: String? {
        var seen: Set<Int> = [0]
        var open = [0]
        while let node = open.popLast() {
            let here = nodes[node]
            for next in here.children + [here.parameter?.node, here.rest?.node].compactMap({ $0 }) {
                if !nodes.indices.contains(next) { return "node \(node) leads to node \(next), and there are only \(nodes.count)" }
                if !seen.insert(next).inserted { return "two ways lead to node \(next)" }
                open.append(next)
            }
            for child in here.children where nodes[child].label.isEmpty { return "node \(child) is a child with an empty label" }
            let firsts = here.children.map { nodes[$0].label[0] }
            if Set(firsts).count < firsts.count { return "two children of node \(node) begin with the same byte" }
        }
        return nil
    }

    /// The node at whose end the bytes are used up, by labels alone; `nil` if the tree has them not.
    func node(at bytes: [UInt8], from start: Int = 0) -> Int? {
        var (node, rest) = (start, bytes[...])
        // Each step takes at least a byte, or there is none.
        while !rest.isEmpty {
            let children = nodes[node].children.filter { nodes.indices.contains($0) && !nodes[$0].label.isEmpty }
            guard let child = children.first(where: { rest.starts(with: nodes[$0].label) }) else { return nil }
            rest = rest.dropFirst(nodes[child].label.count)
            node = child
        }
        return node
    }

    /// The same for a pattern, through parameters and rests.
    func node(at pattern: Pattern) -> Int? {
        var (node, bytes) = (0, [UInt8]())
        for segment in pattern.segments {
            bytes.append(0x2F)
            if case .literal(let literal) = segment {
                bytes += literal
                continue
            }
            guard let end = self.node(at: bytes, from: node) else { return nil }
            let branch = if case .parameter = segment { nodes[end].parameter } else { nodes[end].rest }
            guard let branch, nodes.indices.contains(branch.node) else { return nil }
            (node, bytes) = (branch.node, [])
        }
        return self.node(at: bytes, from: node)
    }
}
