/// The name of an exercise, such as `3.2`: the same for ever, whatever happens to its title or file.
public struct ExerciseID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let chapter: Int
    public let number: Int

    public init(chapter: Int, number: Int) {
        self.chapter = chapter
        self.number = number
    }

    /// Reads `3.2`; nil when the text is anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let chapter = Int(parts[0]), let number = Int(parts[1]), chapter >= 0, number >= 1 else { return nil }
        self.init(chapter: chapter, number: number)
    }

    public var description: String { "\(chapter).\(number)" }

    /// The type name of the exercise's suite, `Exercise3_2`.
    public var suite: String { "Exercise\(chapter)_\(number)" }

    public static func < (left: Self, right: Self) -> Bool { (left.chapter, left.number) < (right.chapter, right.number) }
}
