/// The lines of one text against those of another.
public struct DifferentLine: Codable, Equatable, Sendable {
    public enum Side: String, Codable, Sendable { case both, yours, ours }
    public let side: Side
    public let text: String

    /// Compares by the longest common subsequence; what is only in `yours` stands before what is only in `ours`.
    public static func compare(_ yours: [String], _ ours: [String]) -> [DifferentLine] {
        let changes = ours.difference(from: yours)
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in changes {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var result: [DifferentLine] = []
        var (left, right) = (0, 0)
        while left < yours.count || right < ours.count {
            if left < yours.count, removed.contains(left) {
                result.append(DifferentLine(side: .yours, text: yours[left]))
                left += 1
            } else if right < ours.count, inserted.contains(right) {
                result.append(DifferentLine(side: .ours, text: ours[right]))
                right += 1
            } else {
                result.append(DifferentLine(side: .both, text: ours[right]))
                left += 1
                right += 1
            }
        }
        return result
    }

    public func shown(_ paint: Paint) -> String {
        switch side {
        case .both: "  " + text
        case .yours: paint.red("- " + text)
        case .ours: paint.green("+ " + text)
        }
    }
}
