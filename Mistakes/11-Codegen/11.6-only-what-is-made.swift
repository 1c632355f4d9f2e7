// Mistake 11.6: looks only at what is made now.
// Caught by: a file that nobody makes any more
static func between(_ made: [(name: String, text: String)], and found: [String: String]) -> [Drift] {
    var drift: [Drift] = []
    for (name, text) in made {
        guard let old = found[name] else {
            drift.append(.missing(name))
            continue
        }
        if old != text { drift.append(.changed(name, LineChange.between(old, and: text))) }
    }
    return drift.sorted { $0.name < $1.name }
}
