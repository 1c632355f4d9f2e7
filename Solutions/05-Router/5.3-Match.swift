import HTTPParser

extension RouteTable {
    // Exercise 5.3 · Match · 30 minutes
    // Why: three questions at each node, always in the same order, and "no" means: take back what you noted, and ask the next.
    // Why: That is all of backtracking. It costs nothing where the first answer is right, which it nearly always is.
    // Starter: return false
    /// Finds a path's route below a node. `node`'s own label has been found already; `position` stands behind it.
    ///
    /// Tries in this order, and returns at the first that finds a route; so literals beat parameters, and these beat what
    /// takes everything:
    /// 1. The path is at its end, and the node has an endpoint: `choose` says whether its methods are right.
    /// 2. The path goes on: the child whose label stands there (`label(of:in:at:)`; look at `first` before), and on behind it.
    /// 3. `parameter`: the segment, up to the next `/` or the end, if it has at least one byte. It is pushed onto
    ///    `search.captures`, and popped again if nothing is found behind it.
    /// 4. `rest`: everything that is left, also nothing, pushed in the same way; `choose` with that node's endpoint.
    ///
    /// - Parameters:
    ///   - path: in its normal form. `path[byte: i]` is one of its bytes, and `path.firstIndex(of: byte, from: i)` the place of the
    ///     next one that is `byte`; `nil` without one.
    ///   - position: 0…`byteCount`.
    ///   - node: where to begin; the root is 0.
    ///   - search: takes the parameters and the route.
    /// - Returns: whether a route was found. If not, `search.captures` are as they were.
    func find(_ path: RawSpan, from position: Int, below node: Int, _ search: inout Search) -> Bool {
        let here = nodes[node]
        if position == path.byteCount {
            if here.endpoint >= 0, choose(Int(here.endpoint), &search) { return true }
        } else {
            let byte = path[byte: position]
            for child in Int(here.firstChild)..<Int(here.firstChild + here.childCount) where nodes[child].first == byte {
                guard let count = label(of: nodes[child], in: path, at: position) else { break }
                if find(path, from: position + count, below: child, &search) { return true }
                break
            }
        }
        if here.parameter >= 0 {
            let end = path.firstIndex(of: UInt8(ascii: "/"), from: position) ?? path.byteCount
            if end > position {
                search.captures.push(position..<end)
                if find(path, from: end, below: Int(here.parameter), &search) { return true }
                search.captures.pop()
            }
        }
        if here.rest >= 0 {
            search.captures.push(position..<path.byteCount)
            if choose(Int(nodes[Int(here.rest)].endpoint), &search) { return true }
            search.captures.pop()
        }
        return false
    }
}
