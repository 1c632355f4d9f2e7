// Mistake 11.6: compares the lines place by place.
// Caught by: as few lines as it takes
static func between(_ old: String, and new: String) -> [LineChange] {
    let (before, after) = (lines(old), lines(new))
    var changes: [LineChange] = []
    for place in 0..<max(before.count, after.count) {
        let gone = place < before.count ? before[place] : nil
        let come = place < after.count ? after[place] : nil
        if gone == come { continue }
        if let gone { changes.append(LineChange(kind: .removed, number: place + 1, text: gone)) }
        if let come { changes.append(LineChange(kind: .added, number: place + 1, text: come)) }
    }
    return changes
}
