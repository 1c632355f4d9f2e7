import Foundation

/// The exercises of the course, as a class's board shows them: what chapter 13's `CourseMap` reads.
public struct ClassCourse: Encodable, Equatable, Sendable {
    struct Chapter: Encodable, Equatable {
        let number: Int
        let name: String
        let exercises: [Exercise]
    }
    struct Exercise: Encodable, Equatable {
        let id: String
        let title: String
        let minutes: Int
        /// The ladder of hints, the mildest first.
        let hints: [String]
        /// What people get wrong, a sentence each.
        let mistakes: [String]
    }
    let chapters: [Chapter]

    public init(_ house: House) throws(Problem) {
        var chapters: [Chapter] = []
        for chapter in house.chapters {
            let path = "\(house.root)/Chapters/\(chapter.folder)/Hints.md"
            let hints = Hints((try? readText(path)) ?? "")
            let mistakes = try Mistake.all(house, chapter)
            let exercises = house.exercises(of: chapter.number).map { exercise in
                Exercise(
                    id: exercise.id.description, title: exercise.title, minutes: exercise.minutes, hints: hints.of(exercise.id),
                    mistakes: mistakes.filter { $0.id == exercise.id }.map(\.text))
            }
            if !exercises.isEmpty { chapters.append(Chapter(number: chapter.number, name: chapter.name, exercises: exercises)) }
        }
        self.chapters = chapters
    }

    /// Writes it as the server wants it.
    public func write(to path: String) throws(Problem) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { throw Problem("the course cannot be written as JSON") }
        try writeText(String(decoding: data, as: UTF8.self), path)
    }

    /// Whose layers a server runs on that has all of them below it: `9 of 12 layers are yours`.
    ///
    /// - Parameter program: the chapter of the server itself, which is no layer; chapter 0 is none either.
    public static func layers(_ house: House, yours: Set<Int>, below program: Int) -> String {
        let layers = house.chapters.map(\.number).filter { $0 > 0 && $0 < program }
        let own = layers.count { yours.contains($0) }
        return "\(own) of \(layers.count) layers \(own == 1 ? "is" : "are") yours"
    }
}
