import Apus

/// The exercises of the course, as the board shows them. The workshop's command writes it into a file.
@Model public struct CourseMap: Equatable {
    public var chapters: [CourseChapter]

    /// Whether there is such an exercise. Without a map nobody knows.
    func has(_ exercise: String) -> Bool {
        chapters.isEmpty || chapters.contains { $0.exercises.contains { $0.id == exercise } }
    }
}

@Model public struct CourseChapter: Equatable {
    public var number: Int
    public var name: String
    public var exercises: [CourseExercise]
}

/// An exercise, with what a teacher wants to know while a class works on it.
@Model public struct CourseExercise: Equatable {
    public var id: String
    public var title: String
    public var minutes: Int
    /// The ladder of hints, the mildest first.
    public var hints: [String]
    /// What people get wrong, a sentence each.
    public var mistakes: [String]
}

/// What anybody may know of it: the names of the exercises, and nothing of what is for the teacher.
@Model public struct CourseOutline: Equatable {
    /// Whose layers the server runs on.
    public var layers: String
    /// The path of the book's first page; empty where the server has no book.
    public var book: String
    public var chapters: [OutlineChapter]
}

extension CourseOutline {
    init(_ course: CourseMap, layers: String, book: String) {
        let chapters = course.chapters.map { chapter in
            OutlineChapter(
                number: chapter.number, name: chapter.name,
                exercises: chapter.exercises.map { OutlineExercise(id: $0.id, title: $0.title) })
        }
        self.init(layers: layers, book: book, chapters: chapters)
    }
}

@Model public struct OutlineChapter: Equatable {
    public var number: Int
    public var name: String
    public var exercises: [OutlineExercise]
}

@Model public struct OutlineExercise: Equatable {
    public var id: String
    public var title: String
}
