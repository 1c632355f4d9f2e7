// Mistake 5.4: names a method once for each endpoint that has it.
// Caught by: several endpoints together, each method once
func allowed(_ others: [Int]) -> [RouteMethod] {
    if others.isEmpty { return [] }
    let methods = others.flatMap { endpoints[$0].methods }
    var allowed: [RouteMethod] = []
    for method in methods {
        allowed.append(method)
        if method == .get, !methods.contains(.head) { allowed.append(.head) }
    }
    if !allowed.contains(.options) { allowed.append(.options) }
    return allowed
}
