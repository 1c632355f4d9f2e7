import Foundation

/// Where the learner stands, as data.
public struct CourseMap: Encodable, Sendable {
    public struct Layer: Encodable, Sendable {
        public let number: Int
        public let name: String
        /// The first sentence of its lesson.
        public let about: String
        public let yours: Bool
        public let done: [String]
        public let open: [String]
    }
    public struct Next: Encodable, Sendable {
        public let exercise: String
        public let title: String
        public let minutes: Int
        public let file: String
        /// The line of the file where the writing begins.
        public let line: Int
        public let page: String
    }
    public let done: Int
    public let exercises: Int
    public let chapters: [Layer]
    public let next: Next?
    /// Says of the chapter in which the last exercise was passed that it is done, when it is.
    public let ending: String?
    /// Whether `next` was left out on the way.
    private let isBehind: Bool

    /// `Next: 3.2 The request line · 20 minutes`, or `Not yet done: …` for what was left out; empty when everything is done.
    public var nextLine: String {
        next.map { "\(isBehind ? "Not yet done" : "Next"): \($0.exercise) \($0.title) · \($0.minutes) minutes" } ?? ""
    }

    public init(_ house: House, _ progress: Progress, _ yours: Set<Int>) {
        exercises = house.exercises.count
        done = house.exercises.count { progress.isDone($0) }
        chapters = house.chapters.map { chapter in
            let all = house.exercises(of: chapter.number)
            return Layer(
                number: chapter.number, name: chapter.name, about: Self.about(chapter, root: house.root),
                yours: yours.contains(chapter.number), done: all.filter(progress.isDone).map(\.id.description),
                open: all.filter { !progress.isDone($0) }.map(\.id.description))
        }
        let (latest, following) = (progress.latest(in: house), progress.next(in: house))
        ending = latest.flatMap { progress.ending(of: $0.chapter, in: house) }
        isBehind = latest.flatMap { latest in following.map { $0.chapter.number < latest.chapter.number } } ?? false
        next = following.map { exercise in
            Next(
                exercise: exercise.id.description, title: exercise.title, minutes: exercise.minutes, file: exercise.path,
                line: Self.line(exercise, root: house.root), page: "book/Apus.docc/\(exercise.chapter.folder).md")
        }
    }

    /// The line of the learner's file where the body begins; 1 when that cannot be said.
    static func line(_ exercise: Exercise, root: String) -> Int {
        guard let source = try? Source(readText("\(root)/\(exercise.path)"), name: exercise.path),
            let declaration = source.declarations.first(where: { $0.id == exercise.id })
        else { return 1 }
        return declaration.body.lowerBound + 1
    }

    private static func about(_ chapter: Chapter, root: String) -> String {
        guard let text = try? readText("\(root)/book/Apus.docc/\(chapter.folder).md") else { return "" }
        let first = Source.split(text).first { !$0.isEmpty && !$0.hasPrefix("#") } ?? ""
        return String(first.split(separator: ":").first ?? "").trimmed
    }

    /// The map drawn as a server that grows from the bottom up.
    public func drawn(_ paint: Paint) -> [String] {
        let width = (chapters.map(\.name.count).max() ?? 0) + 2
        let bars = (chapters.map { $0.done.count + $0.open.count }.max() ?? 0) + 1
        var lines: [String] = []
        for layer in chapters.reversed() {
            let all = layer.done.count + layer.open.count
            let bar =
                paint.green(String(repeating: "█", count: layer.done.count)) + paint.dim(String(repeating: "░", count: layer.open.count))
            let gap = String(repeating: " ", count: bars - all)
            let name = layer.name.padding(toLength: width, withPad: " ", startingAt: 0)
            let whole = all > 0 && layer.open.isEmpty
            lines.append(
                " │ \(layer.number < 10 ? " " : "")\(layer.number)  \(whole ? paint.green(name) : paint.bold(name))\(bar)\(gap)"
                    + "\(layer.done.count)/\(all)  \(layer.yours ? paint.yellow("yours") : "     ") │")
        }
        let inside = 5 + width + bars + 5 + 6
        lines.insert(" ┌" + String(repeating: "─", count: inside) + "┐", at: 0)
        lines.append(" └" + String(repeating: "─", count: inside) + "┘")
        return lines
    }
}
