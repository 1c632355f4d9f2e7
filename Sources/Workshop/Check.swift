import ArgumentParser
import WorkshopKit

struct Check: AsyncParsableCommand, LearnersCommand {
    static let configuration = CommandConfiguration(abstract: "Builds and tests an exercise, or all of a chapter.")

    @Argument(help: "An exercise such as 3.2, or a chapter such as 3.")
    var what: String

    @Flag(help: "Also the chapters before it from your files, as far as they are in `yours`.")
    var mine = false

    @Flag(help: "The verdicts as JSON.")
    var json = false

    func run() async throws {
        let house = try openHouse()
        let yours = try Yours(house)
        var progress = try Progress(root: house.root)
        var verdicts: [Verdict] = []
        func take(_ verdict: Verdict) throws {
            idle()
            verdicts.append(verdict)
            if !json { for line in VerdictText().lines(verdict) { print(line) } }
            flush()
            if let id = ExerciseID(verdict.exercise), !mine || verdict.passed {
                try progress.note(verdict, id: id)
                keepForClass(verdict, progress, root: house.root)
            }
        }
        if what.contains(".") {
            let exercise = try house.exercise(what)
            busy("building \(exercise.id) …")
            let checker = Checker(house, mine: mine ? yours.chapters.union([exercise.chapter.number]) : [])
            try take(await checker.check(exercise))
        } else {
            let chapter = try house.chapter(what)
            guard !house.exercises(of: chapter.number).isEmpty else { throw Problem("chapter \(what) has no exercises yet") }
            busy("building chapter \(chapter.number) …")
            try await Checker(house, mine: mine ? yours.chapters : []).check(chapter, each: take)
        }
        if json { try printJSON(verdicts) }
        let passed = verdicts.allSatisfy(\.passed)
        if !json { for line in after(verdicts, passed, house, progress) { print(line) } }
        guard passed else { throw ExitCode(1) }
    }

    private func after(_ verdicts: [Verdict], _ passed: Bool, _ house: House, _ progress: Progress) -> [String] {
        let paint = Paint()
        guard passed else {
            guard verdicts.count == 1 else {
                return ["", "\(verdicts.count { $0.passed }) of \(verdicts.count) exercises pass."]
            }
            // A hint is about the exercise, and says nothing about a build or a suite.
            let mute = [.notBuilt, .noTests].contains(verdicts[0].result)
            return mute ? [] : ["", paint.dim("Stuck? ./workshop hint \(verdicts[0].exercise)")]
        }
        var lines: [String] = []
        if verdicts.count == 1 { lines.append(paint.dim("  ours, and why: ./workshop solution \(verdicts[0].exercise)")) }
        let last = verdicts.last.flatMap { ExerciseID($0.exercise) }
        if let chapter = house.chapters.first(where: { $0.number == last?.chapter }), let ending = progress.ending(of: chapter, in: house) {
            lines.append("  " + ending)
        }
        if let next = progress.next(in: house, after: last) {
            let word = last.map { next.id < $0 } == true ? "not yet done" : "next"
            lines.append("  \(word): \(paint.bold("\(next.id) \(next.title)")) · \(next.minutes) minutes · \(next.path)")
        } else {
            lines.append("  That was the last one: all \(house.exercises.count) exercises are done.")
        }
        return lines
    }
}
