/// A line that has come or gone.
public struct LineChange: Equatable, Sendable, CustomStringConvertible {
    public enum Kind: Sendable { case removed, added }

    public var kind: Kind
    /// Counted from 1: in the old text for a line that has gone, in the new one for a line that has come.
    public var number: Int
    public var text: String

    public var description: String { "\(kind == .removed ? "-" : "+")\(number): \(text)" }

    /// The fewest lines that make one text of the other (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986), from the first to
    /// the last. Lines that have gone stand before those that have come in their place.
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

    private static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
