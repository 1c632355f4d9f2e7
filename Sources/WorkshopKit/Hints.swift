/// The four hints of each exercise, from `Hints.md`: `## 3.2`, then hints divided by a line `---`.
public struct Hints: Sendable {
    public let ladder: [ExerciseID: [String]]
    public static let names = ["a question", "the concept and the page", "the place", "pseudo-code"]

    public init(_ text: String) {
        var ladder: [ExerciseID: [String]] = [:]
        var current: ExerciseID?
        var fenced = false
        for line in Source.split(text) {
            if line.hasPrefix("```") { fenced.toggle() }
            if !fenced, let title = line.after("## ") {
                current = title.split(separator: " ").first.flatMap { ExerciseID($0) }
                if let current { ladder[current] = [""] }
            } else if let current {
                if !fenced, line.trimmed == "---" {
                    ladder[current]?.append("")
                } else if let last = ladder[current]?.indices.last {
                    ladder[current]?[last] += line + "\n"
                }
            }
        }
        self.ladder = ladder.mapValues { hints in
            hints.map { Self.plain($0.trimmed) }.filter { !$0.isEmpty }
        }
    }

    /// The hints of one exercise, from the mildest to the plainest.
    public func of(_ id: ExerciseID) -> [String] { ladder[id] ?? [] }

    /// A hint without the book's links: `[Welcome](doc:00-Welcome)` becomes `Welcome (page 00-Welcome)`.
    static func plain(_ hint: String) -> String {
        hint.replacing(/\[([^\]]+)\]\(doc:([^)]+)\)/) { "\($0.1) (page \($0.2))" }
            .replacing(/<doc:([^>]+)>/) { "page \($0.1)" }
    }
}
