import Foundation
import Testing

@testable import WorkshopKit

@Suite("The learner's files")
struct LearnerFilesTests {
    @Test("reset brings back one exercise, leaves the other, and keeps a copy")
    func reset() throws {
        let course = try TemporaryCourse()
        let written = try course.text(TemporaryCourse.path).replacing("return 0", with: "return 11")
            .replacing("throw NotImplemented(\"1.2\")", with: "return 22")
        try course.write(written, TemporaryCourse.path)
        let house = try course.house()
        guard case .replaced(let backup) = try Reset.run(house.exercise("1.1"), house: house) else {
            Issue.record("nothing was replaced")
            return
        }
        #expect(try course.text(backup) == written)
        let text = try course.text(TemporaryCourse.path)
        #expect(text.contains("return 0") && text.contains("return 22"))
        #expect(try Reset.run(house.exercise("1.1"), house: house) == .untouched)
    }

    @Test("a file that can no longer be read is replaced whole, and kept")
    func resetBroken() throws {
        let course = try TemporaryCourse()
        try course.write("func one() -> Int {\n", TemporaryCourse.path)
        let house = try course.house()
        guard case .replaced(let backup) = try Reset.run(house.exercise("1.1"), house: house) else {
            Issue.record("nothing was replaced")
            return
        }
        #expect(try course.text(backup) == "func one() -> Int {\n")
    }

    @Test("two backups in one second have two names")
    func twoBackups() throws {
        let course = try TemporaryCourse()
        for _ in 0..<3 { _ = try Backups.keep(TemporaryCourse.path, root: course.root) }
        #expect(course.names("Backups").count == 3)
    }

    @Test("start changes the line `let yours` and no other")
    func start() throws {
        let course = try TemporaryCourse()
        try Yours(course.house()).adding(1)
        #expect(try course.text("Package.swift") == "// map\nlet yours: Set<Int> = [1]\nlet rest = 1\n")
        #expect(try Yours(course.house()).chapters == [1])
    }

    @Test("progress is kept, and the next exercise is the first that is open")
    func progress() throws {
        let course = try TemporaryCourse()
        let house = try course.house()
        var progress = try WorkshopKit.Progress(root: course.root)
        #expect(progress.next(in: house)?.id == ExerciseID("1.1"))
        var verdict = Verdict(try house.exercise("1.1"), .passed)
        try progress.note(verdict, id: ExerciseID(chapter: 1, number: 1))
        progress = try WorkshopKit.Progress(root: course.root)
        #expect(progress.next(in: house)?.id == ExerciseID("1.2"))
        verdict.result = .failed
        try progress.note(verdict, id: ExerciseID(chapter: 1, number: 1))
        #expect(progress[ExerciseID(chapter: 1, number: 1)].checks == 2)
        #expect(progress.next(in: house, after: ExerciseID("1.1"))?.id == ExerciseID("1.2"))
        #expect(progress.next(in: house)?.id == ExerciseID("1.1"))
    }

    /// A second chapter with one exercise.
    private func writeSecondChapter(_ course: TemporaryCourse) throws {
        let text = "// Exercise 2.1 · Three · 5 minutes\n/// Gives three.\nfunc three() throws -> Int {\n    3\n}\n"
        try course.write(text, "Solutions/02-B/2.1-Three.swift")
        try course.write("# 2\n\nText.\n\n## Questions\n\n1. Why?\n\n## Stretch goal\n\nMore.\n", "book/Apus.docc/02-B.md")
    }

    @Test("who began with a later chapter goes on there, and then is sent back")
    func laterChapter() throws {
        let course = try TemporaryCourse()
        try writeSecondChapter(course)
        try course.write("// Exercise 3.1 · Four · 5 minutes\nfunc four() throws -> Int {\n    4\n}\n", "Solutions/03-C/3.1-Four.swift")
        let house = try course.house()
        var progress = try WorkshopKit.Progress(root: course.root)
        try progress.note(Verdict(try house.exercise("2.1"), .passed), id: ExerciseID(chapter: 2, number: 1))
        #expect(progress.next(in: house)?.id == ExerciseID("3.1"), "Not 1.1: the learner has passed it over.")
        try progress.note(Verdict(try house.exercise("3.1"), .passed), id: ExerciseID(chapter: 3, number: 1))
        #expect(progress.next(in: house)?.id == ExerciseID("1.1"), "Nothing is left behind it.")
    }

    @Test("a chapter that is done is said to be, with what its lesson has left")
    func chapterDone() throws {
        let course = try TemporaryCourse()
        try writeSecondChapter(course)
        let house = try course.house()
        var progress = try WorkshopKit.Progress(root: course.root)
        #expect(progress.ending(of: try house.chapter("2"), in: house) == nil)
        try progress.note(Verdict(try house.exercise("2.1"), .passed), id: ExerciseID(chapter: 2, number: 1))
        #expect(
            progress.ending(of: try house.chapter("2"), in: house)
                == "Chapter 2 is done. Its lesson ends with questions and a stretch goal: book/Apus.docc/02-B.md")
        let map = CourseMap(house, progress, [])
        #expect(map.ending?.hasPrefix("Chapter 2 is done.") == true && map.next?.exercise == "1.1")
        #expect(map.nextLine == "Not yet done: 1.1 One · 5 minutes")
        try progress.update(ExerciseID(chapter: 1, number: 1)) { ($0.passed, $0.firstPassed) = (true, "2099-01-01T00:00:00Z") }
        #expect(CourseMap(house, progress, []).nextLine == "Next: 1.2 Two · 5 minutes")
    }

    @Test("two commands at a time do not undo each other's notes")
    func twoCommands() throws {
        let course = try TemporaryCourse()
        var watch = try WorkshopKit.Progress(root: course.root)
        var hint = try WorkshopKit.Progress(root: course.root)
        try hint.update(ExerciseID(chapter: 1, number: 1)) { $0.hints = 2 }
        try watch.update(ExerciseID(chapter: 1, number: 2)) { $0.passed = true }
        let progress = try WorkshopKit.Progress(root: course.root)
        #expect(progress[ExerciseID(chapter: 1, number: 1)].hints == 2 && progress[ExerciseID(chapter: 1, number: 2)].passed)
    }

    @Test("the generator of starters keeps what it takes the place of")
    func starters() throws {
        let course = try TemporaryCourse()
        try course.write("mine", TemporaryCourse.path)
        try course.write("notes", "Exercises/01-A/notes.swift")
        let house = try course.house()
        #expect(try Starters(house).write(house.chapters).count == 2)
        #expect(try Set(course.names("Backups").map { try course.text("Backups/" + $0) }) == ["mine", "notes"])
    }

    @Test("the solution is shown against the learner's lines")
    func solution() throws {
        let course = try TemporaryCourse()
        let view = try SolutionView(course.house().exercise("1.1"), root: course.root)
        #expect(view.why == ["because."])
        #expect(view.difference.map(\.side) == [.both, .yours, .yours, .ours, .both])
    }
}
