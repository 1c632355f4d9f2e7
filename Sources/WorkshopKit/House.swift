import Foundation

/// One chapter: a number, a name, and the folders that bear them.
public struct Chapter: Sendable, Equatable {
    public let number: Int
    public let name: String
    /// `03-HTTPParser`.
    public let folder: String
}

/// One exercise, as its solution file declares it.
public struct Exercise: Sendable, Equatable {
    public let id: ExerciseID
    public let title: String
    public let minutes: Int
    public let chapter: Chapter
    /// The name of its file, the same in Solutions/ and Exercises/: `3.2-RequestLine.swift`.
    public let file: String

    /// From the root: `Exercises/03-HTTPParser/3.2-RequestLine.swift`.
    public var path: String { "Exercises/\(chapter.folder)/\(file)" }
    public var solution: String { "Solutions/\(chapter.folder)/\(file)" }
}

/// The course as it lies on disk. Solutions/ is the truth: there is no other list of exercises.
public struct House: Sendable {
    public let root: String
    public let chapters: [Chapter]
    public let exercises: [Exercise]
    /// Solution files that could not be read: for maintainers only.
    public let problems: [Problem]

    public init(root: String) throws(Problem) {
        self.root = root
        guard let folders = try? FileManager.default.contentsOfDirectory(atPath: root + "/Solutions") else {
            throw Problem(
                "the folder \(root)/Solutions is not there, and the course is read from it",
                fix: "git checkout -- Solutions")
        }
        var chapters: [Chapter] = []
        var exercises: [Exercise] = []
        var problems: [Problem] = []
        for folder in folders.sorted() {
            let parts = folder.split(separator: "-", maxSplits: 1)
            guard parts.count == 2, parts[0].count >= 2, let number = Int(parts[0]) else { continue }
            let chapter = Chapter(number: number, name: String(parts[1]), folder: folder)
            chapters.append(chapter)
            for file in Self.swiftFiles(root + "/Solutions/" + folder) {
                let source: Source
                do throws(Problem) {
                    source = try Source(readText(root + "/Solutions/\(folder)/\(file)"), name: "Solutions/\(folder)/\(file)")
                } catch {
                    problems.append(error)
                    continue
                }
                for declaration in source.declarations where !exercises.contains(where: { $0.id == declaration.id }) {
                    exercises.append(
                        Exercise(
                            id: declaration.id, title: declaration.title, minutes: declaration.minutes, chapter: chapter, file: file))
                }
            }
        }
        self.chapters = chapters.sorted { $0.number < $1.number }
        self.problems = problems
        self.exercises = exercises.sorted { $0.id < $1.id }
    }

    /// The Swift files of a folder, sorted; none when the folder is missing.
    public static func swiftFiles(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".swift") }.sorted()
    }

    public func exercises(of chapter: Int) -> [Exercise] { exercises.filter { $0.id.chapter == chapter } }

    /// The exercise behind an argument such as `3.2`.
    public func exercise(_ text: String) throws(Problem) -> Exercise {
        if let id = ExerciseID(text), let found = exercises.first(where: { $0.id == id }) { return found }
        if let id = ExerciseID(text), let chapter = chapters.first(where: { $0.number == id.chapter }) {
            let valid = exercises(of: chapter.number).map(\.id.description).joined(separator: ", ")
            throw Problem("there is no exercise \(text)", fix: "chapter \(chapter.number) \(chapter.name) has \(valid)")
        }
        throw Problem("there is no exercise \(text)", fix: "an exercise is named like 3.2; the chapters are \(chapterRange)")
    }

    /// The chapter behind an argument such as `3`.
    public func chapter(_ text: String) throws(Problem) -> Chapter {
        if let number = Int(text), let found = chapters.first(where: { $0.number == number }) { return found }
        throw Problem("there is no chapter \(text)", fix: "the chapters are \(chapterRange)")
    }

    /// The chapter behind an argument such as `3`, or the one that an exercise such as `3.2` belongs to.
    public func chapterOrExercise(_ text: String) throws(Problem) -> (chapter: Chapter, exercise: Exercise?) {
        guard ExerciseID(text) != nil else { return (try chapter(text), nil) }
        let exercise = try exercise(text)
        return (exercise.chapter, exercise)
    }

    public var chapterRange: String {
        guard let first = chapters.first, let last = chapters.last else { return "none" }
        return "\(first.number)…\(last.number)"
    }
}
