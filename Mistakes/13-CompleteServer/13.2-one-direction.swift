// Mistake 13.2: does not look for rules that are left over.
// Caught by: a rule without a route
func complaints(about routes: [RouteRecord]) -> [String] {
    var complaints: [String] = []
    for route in routes {
        guard let rule = rules[route.name] else {
            complaints.append("\(route.name) has no rule")
            continue
        }
        let guarded = Self.guarded(route)
        if guarded != rule { complaints.append("\(route.name) is for \(rule), and its guards let in \(guarded)") }
    }
    return complaints
}
