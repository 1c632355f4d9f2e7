// Mistake 5.4: allows OPTIONS also where there is nothing.
// Caught by: no endpoint allows nothing
func allowed(_ others: [Int]) -> [RouteMethod] {
    let methods = others.flatMap { endpoints[$0].methods }
    var allowed: [RouteMethod] = []
    for method in methods where !allowed.contains(method) {
        allowed.append(method)
        if method == .get, !methods.contains(.head) { allowed.append(.head) }
    }
    if !allowed.contains(.options) { allowed.append(.options) }
    return allowed
}
