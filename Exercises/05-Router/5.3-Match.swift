import HTTPParser

extension RouteTable {
    // Exercise 5.3 · Match · 30 minutes
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
        // 5.3: your code here.
        return false
    }
}
