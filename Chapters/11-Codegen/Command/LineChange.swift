/// A line that has come or gone.
public struct LineChange: Equatable, Sendable, CustomStringConvertible {
    public enum Kind: Sendable { case removed, added }

    public var kind: Kind
    /// Counted from 1: in the old text for a line that has gone, in the new one for a line that has come.
    public var number: Int
    public var text: String

    public var description: String { "\(kind == .removed ? "-" : "+")\(number): \(text)" }

    /// The lines of a text. A line's end belongs to its line: behind the last one stands none.
    static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
