import Foundation

/// Judges exercises: builds what they need, runs their suites.
public struct Checker: Sendable {
    let house: House
    /// Whether the learner's other chapters are built too.
    let mine: Set<Int>
    /// Seconds that one suite may take before it counts as hanging.
    public var deadline = 10.0

    /// - Parameter mine: the chapters that are the learner's besides the checked one; empty without `--mine`.
    public init(_ house: House, mine: Set<Int> = []) {
        self.house = house
        self.mine = mine
    }

    /// Judges one exercise, with every other file of its chapter from Solutions/, so that 3.1 cannot hide 3.2.
    public func check(_ exercise: Exercise) async throws -> Verdict {
        let start = ContinuousClock.now
        try Self.present(exercise, root: house.root)
        let chapter = exercise.chapter.number
        let build = Build(
            root: house.root, yours: mine.contains(chapter) ? mine : mine.subtracting([chapter]), chapter: chapter, scratch: ".build/check",
            one: mine.contains(chapter) ? nil : exercise.file)
        let outcome = try await build.tests()
        var verdict = outcome.succeeded ? try await run(exercise, build) : notBuilt(exercise, outcome)
        verdict.seconds = start.duration(to: .now) / .seconds(1)
        return verdict
    }

    /// Judges all exercises of a chapter on the learner's files together; when these do not build, each alone.
    public func check(_ chapter: Chapter, each: (Verdict) throws -> Void) async throws {
        let exercises = house.exercises(of: chapter.number)
        for exercise in exercises { try Self.present(exercise, root: house.root) }
        let build = Build(
            root: house.root, yours: mine.union([chapter.number]), chapter: chapter.number, scratch: ".build/check")
        guard try await build.tests().succeeded else {
            for exercise in exercises { try await each(check(exercise)) }
            return
        }
        for exercise in exercises {
            let start = ContinuousClock.now
            var verdict = try await run(exercise, build)
            verdict.seconds = start.duration(to: .now) / .seconds(1)
            try each(verdict)
        }
    }

    /// - Throws: a ``Problem`` when the learner's file is gone.
    public static func present(_ exercise: Exercise, root: String) throws(Problem) {
        guard !FileManager.default.fileExists(atPath: "\(root)/\(exercise.path)") else { return }
        throw Problem("\(exercise.path) is not there", fix: "./workshop reset \(exercise.id) brings the starter back")
    }

    private func run(_ exercise: Exercise, _ build: Build) async throws -> Verdict {
        let run = try await build.run("\\.\(exercise.id.suite)/", seconds: deadline, backtraces: true)
        return Judge(exercise, root: house.root, deadline: deadline).verdict(run)
    }

    private func notBuilt(_ exercise: Exercise, _ outcome: Outcome) -> Verdict {
        Judge(exercise, root: house.root, deadline: deadline).verdict(failedBuild: outcome)
    }
}
