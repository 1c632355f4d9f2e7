/// What a check of one exercise found, for people and as JSON.
public struct Verdict: Codable, Sendable {
    public enum Result: String, Codable, Sendable {
        case passed
        case failed
        case notCompiled = "does not compile"
        case crashed
        case hung
        case noTests = "no test ran"
        /// The fault is not in the learner's file.
        case notBuilt = "not built"
    }

    /// One expectation that was not met.
    public struct Failure: Codable, Sendable, Equatable {
        public var test: String
        public var arguments: String?
        /// The test's own explanation.
        public var words: String
        /// What Swift Testing said, with the values.
        public var detail: String
        public var place: String?
    }

    /// One error of the compiler.
    public struct Trouble: Codable, Sendable, Equatable {
        public var file: String
        public var line: Int
        public var column: Int
        public var message: String
        /// The line of the file that it is about.
        public var code: String?
    }

    public var exercise: String
    public var title: String
    public var file: String
    public var result: Result
    /// How many tests ran.
    public var tests = 0
    public var failures: [Failure] = []
    public var errors: [Trouble] = []
    /// The test that ran when the program crashed or hung.
    public var running: String?
    public var explanation: String?
    /// What the learner's code printed.
    public var printed: [String] = []
    public var seconds = 0.0

    public var passed: Bool { result == .passed }

    public init(_ exercise: Exercise, _ result: Result, _ explanation: String? = nil) {
        self.exercise = exercise.id.description
        title = exercise.title
        file = exercise.path
        self.result = result
        self.explanation = explanation
    }
}
