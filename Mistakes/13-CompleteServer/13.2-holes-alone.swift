// Mistake 13.2: complains of routes that are open, and not of those that are closed to whom they are meant for.
// Caught by: a route that lets in too few
func complaints(about routes: [RouteRecord]) -> [String] {
    var complaints: [String] = []
    for route in routes {
        guard let rule = rules[route.name] else {
            complaints.append("\(route.name) has no rule")
            continue
        }
        let guarded = Self.guarded(route)
        if guarded < rule { complaints.append("\(route.name) is for \(rule), and its guards let in \(guarded)") }
    }
    let names = Set(routes.map(\.name))
    complaints += rules.keys.filter { !names.contains($0) }.sorted().map { "\($0) has a rule, and there is no such route" }
    return complaints
}
