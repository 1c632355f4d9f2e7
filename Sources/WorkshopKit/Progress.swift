import Foundation

/// What the learner has done, keyed by exercise id: `.workshop/progress.json`.
public struct Progress: Sendable {
    public struct Entry: Codable, Equatable, Sendable {
        /// Whether the last check passed.
        public var passed = false
        /// When it passed for the first time, `2026-03-01T10:00:00Z`.
        public var firstPassed: String?
        /// How often it was checked.
        public var checks = 0
        /// How many of the four hints were shown.
        public var hints = 0

        public init() {}
    }

    public private(set) var entries: [String: Entry]
    private let path: String

    public init(root: String) throws(Problem) { try self.init(path: root + "/.workshop/progress.json") }

    private init(path: String) throws(Problem) {
        self.path = path
        guard FileManager.default.fileExists(atPath: path) else {
            entries = [:]
            return
        }
        let text = try readText(path)
        do {
            entries = try JSONDecoder().decode([String: Entry].self, from: Data(text.utf8))
        } catch {
            throw Problem(
                ".workshop/progress.json cannot be read as JSON",
                fix: "correct it by hand, or move it away (mv .workshop/progress.json /tmp) and check your exercises once more")
        }
    }

    public subscript(id: ExerciseID) -> Entry { entries[id.description] ?? Entry() }

    public func isDone(_ exercise: Exercise) -> Bool { self[exercise.id].passed }

    /// Changes one entry and writes the file, read anew: `watch` may run in another terminal.
    public mutating func update(_ id: ExerciseID, _ change: (inout Entry) -> Void) throws(Problem) {
        entries = try Progress(path: path).entries
        var entry = self[id]
        change(&entry)
        entries[id.description] = entry
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        guard let data = try? encoder.encode(entries) else { return }
        try writeText(String(decoding: data, as: UTF8.self) + "\n", path)
    }

    /// Notes a verdict.
    public mutating func note(_ verdict: Verdict, id: ExerciseID) throws(Problem) {
        try update(id) { entry in
            entry.checks += 1
            entry.passed = verdict.passed
            if verdict.passed, entry.firstPassed == nil { entry.firstPassed = Date().formatted(.iso8601) }
        }
    }

    /// The next exercise: behind `after` the first that is not done; otherwise the first of the chapter in which the last one was
    /// passed, then what stands behind it, and then what was left out.
    public func next(in house: House, after: ExerciseID? = nil) -> Exercise? {
        let open = house.exercises.filter { !isDone($0) }
        if let after, let later = open.first(where: { $0.id > after }) { return later }
        guard let latest = latest(in: house) else { return open.first }
        return open.first { $0.chapter == latest.chapter } ?? open.first { $0.id > latest.id } ?? open.first
    }

    /// The exercise that was passed for the first time after all others.
    public func latest(in house: House) -> Exercise? {
        house.exercises.filter { self[$0.id].firstPassed != nil }.max {
            (self[$0.id].firstPassed!, $0.id) < (self[$1.id].firstPassed!, $1.id)
        }
    }

    /// A sentence about a chapter whose exercises are all done, and what its lesson still has; `nil` as long as one is open.
    public func ending(of chapter: Chapter, in house: House) -> String? {
        guard house.exercises(of: chapter.number).allSatisfy(isDone) else { return nil }
        let page = "book/Apus.docc/\(chapter.folder).md"
        let headings = (try? readText("\(house.root)/\(page)")).map(Source.split) ?? []
        let left = [("## Questions", "questions"), ("## Stretch goal", "a stretch goal")].filter { headings.contains($0.0) }.map(\.1)
        return "Chapter \(chapter.number) is done."
            + (left.isEmpty ? "" : " Its lesson ends with \(left.joined(separator: " and ")): \(page)")
    }
}
