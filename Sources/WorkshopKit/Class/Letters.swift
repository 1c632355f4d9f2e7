import Foundation

/// What the class is told about a check. Nothing of the code is in it.
public struct Reported: Codable, Equatable, Sendable {
    /// Made here: the server keeps what has the same key once, however often it is sent.
    public var key: String
    public var exercise: String
    public var passed: Bool
    /// How long the check took.
    public var milliseconds: Int
    /// The highest hint that was shown, 0 to 4.
    public var hints: Int
    public var madeAt: Date

    public init(_ verdict: Verdict, hints: Int, key: String = UUID().uuidString, at now: Date = Date()) {
        self.key = key
        exercise = verdict.exercise
        passed = verdict.passed
        // What the server takes: a day at most.
        milliseconds = Int(min(max(verdict.seconds * 1000, 0), 86_400_000))
        self.hints = min(max(hints, 0), 4)
        madeAt = now
    }
}

/// A question to the teacher, with the one file that it is about.
public struct Question: Codable, Equatable, Sendable {
    public var key: String
    public var exercise: String
    public var text: String
    public var file: String

    /// What the server takes: characters of the text, and bytes of the file.
    public static let longestText = 2_000
    public static let longestFile = 100_000

    /// Reads the exercise's file.
    ///
    /// - Throws: a ``Problem`` when the file is gone, or the server would not take it or the text.
    public init(_ exercise: Exercise, _ text: String, root: String, key: String = UUID().uuidString) throws(Problem) {
        try Checker.present(exercise, root: root)
        let file = try readText("\(root)/\(exercise.path)")
        guard file.utf8.count <= Self.longestFile else {
            throw Problem(
                "\(exercise.path) has \(file.utf8.count) bytes, and a class takes \(Self.longestFile): it would not fit on the teacher's page",
                fix: "move what does not belong to the exercise somewhere else, or show it to the teacher by hand")
        }
        guard text.unicodeScalars.count <= Self.longestText else {
            throw Problem(
                "the question has \(text.unicodeScalars.count) characters, and a class takes \(Self.longestText)", fix: "shorten it")
        }
        (self.key, self.exercise, self.text, self.file) = (key, exercise.id.description, text, file)
    }
}
