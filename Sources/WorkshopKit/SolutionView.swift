/// A learner's declarations beside ours, and why ours are so.
public struct SolutionView: Encodable, Sendable {
    public let exercise: String
    public let title: String
    public let file: String
    public let difference: [DifferentLine]
    public let why: [String]
    /// Whether the learner's declarations could be found; otherwise the difference is ours alone.
    public let compared: Bool

    public init(_ exercise: Exercise, root: String) throws(Problem) {
        self.exercise = exercise.id.description
        title = exercise.title
        file = exercise.solution
        let source = try Source(readText("\(root)/\(exercise.solution)"), name: exercise.solution)
        let ours = source.declarations.filter { $0.id == exercise.id }
        why = ours.flatMap(\.why)
        let own = try? Source(readText("\(root)/\(exercise.path)"), name: exercise.path)
        let yours = own?.declarations.filter { $0.id == exercise.id } ?? []
        compared = !yours.isEmpty
        difference = DifferentLine.compare(own.map { Self.code($0, yours) } ?? [], Self.code(source, ours))
    }

    private static func code(_ source: Source, _ declarations: [Declaration]) -> [String] {
        var lines: [String] = []
        for declaration in declarations {
            if !lines.isEmpty { lines.append("") }
            lines += source.lines[declaration.signature...declaration.end].map {
                $0.hasPrefix(declaration.indentation) ? String($0.dropFirst(declaration.indentation.count)) : $0
            }
        }
        return lines
    }
}
