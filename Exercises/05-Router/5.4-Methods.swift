extension RouteTable {
    // Exercise 5.4 · 405, HEAD and OPTIONS · 20 minutes
    /// The path ends at an endpoint: is its method the one that is asked for?
    ///
    /// The route of exactly `search.method` (`route(_:at:)`), or for HEAD, if it has none, that of GET: it becomes
    /// `search.route`, and the answer is `true`. Otherwise the endpoint's number is added to `search.others`.
    func choose(_ endpoint: Int, _ search: inout Search) -> Bool {
        // 5.4: your code here.
        return false
    }

    // Exercise 5.4 · 405, HEAD and OPTIONS · 20 minutes
    /// The methods that a path can be asked with: those of all these endpoints together, each once, in the order in which
    /// they come; HEAD right behind GET, unless one of these endpoints has a route for HEAD: then it stands where that one comes.
    /// OPTIONS stands at the end, unless there is a route for it: the router answers it.
    ///
    /// - Parameter others: numbers of endpoints. None: no methods at all, not even OPTIONS.
    func allowed(_ others: [Int]) -> [RouteMethod] {
        // 5.4: your code here.
        return []
    }
}
