// Mistake 11.6: lists all lines that have gone before all that have come.
// Caught by: in the order of the text, what goes before what comes
static func between(_ old: String, and new: String) -> [LineChange] {
    let (before, after) = (lines(old), lines(new))
    var (removed, added): (Set<Int>, Set<Int>) = ([], [])
    for change in after.difference(from: before) {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): added.insert(offset)
        }
    }
    return removed.sorted().map { LineChange(kind: .removed, number: $0 + 1, text: before[$0]) }
        + added.sorted().map { LineChange(kind: .added, number: $0 + 1, text: after[$0]) }
}
