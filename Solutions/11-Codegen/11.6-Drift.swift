/// One difference between what is generated and what lies in the folder.
public enum Drift: Equatable, Sendable {
    /// The file is not there.
    case missing(String)
    /// The file is there, with other lines than it should have.
    case changed(String, [LineChange])
    /// The file was generated once, and is generated no more.
    case leftOver(String)

    /// The file's name.
    public var name: String {
        switch self {
        case .missing(let name), .changed(let name, _), .leftOver(let name): name
        }
    }

    // Exercise 11.6 · The drift check · 25 minutes
    // Why: generated files lie in the repository, so that a reviewer sees what a change of the server does to its clients. What lies
    // Why: there gets old, and somebody has to notice: a file that nobody makes any more is as wrong as one that is missing.
    // Starter: return []
    /// Holds what is generated against what was found.
    ///
    /// A file that is made and was not found is `missing`; one that was found with another text is `changed`, with the lines by which the
    /// two differ (`LineChange.between`: from the text that was found to the one that is made); one that was found and is not made is
    /// `leftOver`. A file that is as it should be is no difference. They come in the order of the names (`<`), whatever kind they are.
    ///
    /// - Parameters:
    ///   - made: the name and the text of each file, as it is generated now.
    ///   - found: the texts of the files in the folder, by their names: of all that are generated now, if they are there, and of all that
    ///     were generated before.
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
        return drift.sorted { $0.name < $1.name }
    }
}

extension LineChange {
    // Exercise 11.6 · The drift check · 25 minutes
    // Why: "it is stale" sends people to look for themselves; the lines that differ say at once whose change it was.
    // Starter: return []
    /// The lines by which two texts differ, as few as can be, from the first to the last. Where several lines have others in their place,
    /// all that have gone stand before all that have come.
    ///
    /// `lines` takes a text apart. The standard library finds the fewest changes: `after.difference(from: before)` is a collection of
    /// `.remove(offset:element:associatedWith:)`, whose offset is a place in `before`, and `.insert(offset:element:associatedWith:)`, whose
    /// offset is a place in `after`; both count from 0, and a ``LineChange`` counts from 1. It has all that goes before all that comes: put
    /// them in order by walking through both texts at once. (E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986)
    static func between(_ old: String, and new: String) -> [LineChange] {
        let (before, after) = (lines(old), lines(new))
        var (removed, added): (Set<Int>, Set<Int>) = ([], [])
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var changes: [LineChange] = []
        var (one, other) = (0, 0)
        while one < before.count || other < after.count {
            if removed.contains(one) {
                changes.append(LineChange(kind: .removed, number: one + 1, text: before[one]))
                one += 1
            } else if added.contains(other) {
                changes.append(LineChange(kind: .added, number: other + 1, text: after[other]))
                other += 1
            } else {
                (one, other) = (one + 1, other + 1)
            }
        }
        return changes
    }
}
