import Foundation

/// One way to build the package's tests: whose code, how many chapters, in which scratch folder.
public struct Build: Sendable {
    public var root: String
    /// The chapters built from the learner's files.
    public var yours: Set<Int>
    /// The chapter that is built and tested.
    public var chapter: Int
    /// Whether all chapters before it are built and tested too, and not only what it uses.
    public var withEarlier: Bool
    /// The scratch folder, from the root. One for each use, so that a switch costs no rebuild, and always inside `.build`:
    /// chapters have the path ".", and SwiftPM takes the files of any other scratch folder for a part of them.
    public var scratch: String
    /// Another folder in the place of Exercises/, from the root.
    public var exercises: String?
    /// The one file of Exercises/ that is built, `3.2-RequestLine.swift`, in the place of its solution.
    public var one: String?

    public init(
        root: String, yours: Set<Int>, chapter: Int, withEarlier: Bool = false, scratch: String, exercises: String? = nil,
        one: String? = nil
    ) {
        self.root = root
        self.yours = yours
        self.chapter = chapter
        self.withEarlier = withEarlier
        self.scratch = scratch
        self.exercises = exercises
        self.one = one
    }

    var environment: [String: String?] {
        [
            "APUS_YOURS": yours.sorted().map(String.init).joined(separator: ","),
            "APUS_CUT": withEarlier ? String(chapter) : nil, "APUS_ONLY": withEarlier ? nil : String(chapter),
            "APUS_EXERCISES": exercises, "APUS_ONE": one, "APUS_STRICT": nil,
        ]
    }

    /// Builds the tests.
    public func tests() async throws -> Outcome {
        try requireBuildFolder(root, scratch)
        try forgetExpansions()
        // The tests are found through the index; that of the system's modules serves nobody, and costs a quarter of a first build.
        return try await Child.run(
            [
                "swift", "build", "--build-tests", "--package-path", root, "--scratch-path", "\(root)/\(scratch)",
                "-Xswiftc", "-index-ignore-system-modules",
            ], environment: environment, in: root)
    }

    /// Runs the built tests whose id matches a regular expression, one after the other, so that a crash names its test.
    ///
    /// - Parameter seconds: when the whole run is killed.
    public func run(
        _ filter: String, seconds: Double, environment additions: [String: String?] = [:], backtraces: Bool = false
    ) async throws -> Run {
        let stream = NSTemporaryDirectory() + "apus-\(getpid())-events.jsonl"
        defer { try? FileManager.default.removeItem(atPath: stream) }
        #if os(Linux)
            var command = ["\(root)/\(scratch)/debug/ApusPackageTests.xctest", "--testing-library", "swift-testing"]
        #else
            var command = ["swift", "test", "--skip-build", "--package-path", root, "--scratch-path", "\(root)/\(scratch)"]
        #endif
        command += ["--no-parallel", "--filter", filter, "--event-stream-output-path", stream, "--event-stream-version", "0"]
        var variables = environment.merging(additions) { $1 }
        variables["SWIFT_BACKTRACE"] = backtraces ? "enable=yes,color=no,interactive=no,threads=crashed" : "enable=no"
        // Apart, because Swift Testing writes to standard error, and what the tested code prints is shown to the learner.
        let outcome = try await Child.run(command, environment: variables, in: root, apart: true, deadline: seconds)
        return Run(outcome: outcome, events: Events(FileManager.default.contents(atPath: stream) ?? Data()))
    }
}

/// What one run of tests left behind.
public struct Run: Sendable {
    public let outcome: Outcome
    public let events: Events
}
