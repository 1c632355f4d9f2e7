// Mistake 11.6: lists one kind after the other.
// Caught by: all kinds, sorted
static func between(_ made: [(name: String, text: String)], and found: [String: String]) -> [Drift] {
    var drift: [Drift] = []
    for (name, text) in made {
        guard let old = found[name] else {
            drift.append(.missing(name))
            continue
        }
        if old != text { drift.append(.changed(name, LineChange.between(old, and: text))) }
    }
    let names = Set(made.map(\.name))
    drift += found.keys.filter { !names.contains($0) }.map { .leftOver($0) }
    let kinds = drift.filter { if case .leftOver = $0 { false } else { true } }.sorted { $0.name < $1.name }
    return kinds + drift.filter { if case .leftOver = $0 { true } else { false } }.sorted { $0.name < $1.name }
}
