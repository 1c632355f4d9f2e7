extension RouteTable {
    // Exercise 5.4 · 405, HEAD and OPTIONS · 20 minutes
    // Why: HEAD is GET without its body, so whoever writes GET has written both (RFC 9110 §9.3.2). An endpoint without the
    // Why: method is remembered, not returned: a pattern with a parameter may still have it.
    // Starter: return false
    /// The path ends at an endpoint: is its method the one that is asked for?
    ///
    /// The route of exactly `search.method` (`route(_:at:)`), or for HEAD, if it has none, that of GET: it becomes
    /// `search.route`, and the answer is `true`. Otherwise the endpoint's number is added to `search.others`.
    func choose(_ endpoint: Int, _ search: inout Search) -> Bool {
        var route = route(search.method, at: endpoint)
        if route == nil, search.method == .head { route = self.route(.get, at: endpoint) }
        guard let route else {
            search.others.append(endpoint)
            return false
        }
        search.route = route
        return true
    }

    // Exercise 5.4 · 405, HEAD and OPTIONS · 20 minutes
    // Why: `Allow` belongs to a 405 by RFC 9110 §15.5.6, and it is the whole answer to an OPTIONS.
    // Starter: return []
    /// The methods that a path can be asked with: those of all these endpoints together, each once, in the order in which
    /// they come; HEAD right behind GET, unless one of these endpoints has a route for HEAD: then it stands where that one comes.
    /// OPTIONS stands at the end, unless there is a route for it: the router answers it.
    ///
    /// - Parameter others: numbers of endpoints. None: no methods at all, not even OPTIONS.
    func allowed(_ others: [Int]) -> [RouteMethod] {
        if others.isEmpty { return [] }
        let methods = others.flatMap { endpoints[$0].methods }
        var allowed: [RouteMethod] = []
        for method in methods where !allowed.contains(method) {
            allowed.append(method)
            if method == .get, !methods.contains(.head) { allowed.append(.head) }
        }
        if !allowed.contains(.options) { allowed.append(.options) }
        return allowed
    }
}
