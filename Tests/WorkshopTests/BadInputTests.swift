import Foundation
import Testing

@testable import WorkshopKit

@Suite("Bad input")
struct BadInputTests {
    @Test("a wrong exercise id is answered with the ones that there are", arguments: ["1.3", "9.1", "x", "", "1.", "1.1.1", "-1.1"])
    func wrongID(text: String) throws {
        let house = try TemporaryCourse().house()
        let problem = #expect(throws: Problem.self) { try house.exercise(text) }
        #expect(problem?.fix?.isEmpty == false)
    }

    @Test("a wrong chapter is answered with the ones that there are", arguments: ["2", "x", "", "1.1"])
    func wrongChapter(text: String) throws {
        let house = try TemporaryCourse().house()
        let problem = #expect(throws: Problem.self) { try house.chapter(text) }
        #expect(problem?.fix == "the chapters are 1…1")
    }

    @Test("where a chapter is wanted, one of its exercises names it")
    func exerciseForChapter() throws {
        let house = try TemporaryCourse().house()
        let found = try house.chapterOrExercise("1.2")
        #expect(found.chapter.number == 1 && found.exercise?.id == ExerciseID("1.2"))
        #expect(try house.chapterOrExercise("1").exercise == nil)
        let problem = #expect(throws: Problem.self) { try house.chapterOrExercise("1.3") }
        #expect(problem?.fix == "chapter 1 A has 1.1, 1.2")
        #expect(throws: Problem.self) { try house.chapterOrExercise("2") }
    }

    @Test("an example that there is not is answered with the ones that there are", arguments: ["x", "", "two-example-example"])
    func wrongExample(name: String) throws {
        let course = try TemporaryCourse()
        try course.write(
            "// program: (\"old-example\", \"Old\")\nlet c = [Chapter(\n number: 4, program: (\"bare-server\", \"Bare\")),\n"
                + "Chapter(number: 5, uses: [], program: (\"one-example\", \"One\")), Chapter(number: 6),"
                + "Chapter(number: 7, program: (\"two-example\", \"Two\"))]\n",
            "Package.swift")
        let house = try course.house()
        #expect(try house.program("two") == Program(name: "two-example", chapter: 7))
        #expect(try house.program("one-example") == Program(name: "one-example", chapter: 5))
        #expect(try house.program(nil) == Program(name: "bare-server", chapter: 4))
        let problem = #expect(throws: Problem.self) { try house.program(name) }
        #expect(problem?.fix == "the examples are one, two; ./workshop serve alone runs the bare server")
    }

    @Test("this course has the router's example")
    func router() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        #expect(try House(root: "/" + root).program("router").chapter == 5)
    }

    @Test("`yours` with an unknown chapter names the line and the chapter")
    func unknownYours() throws {
        let course = try TemporaryCourse()
        try course.write("// map\nlet yours: Set<Int> = [1, 7]\n", "Package.swift")
        let house = try course.house()
        let problem = #expect(throws: Problem.self) { try Yours(house) }
        #expect(problem?.sentence.contains("Package.swift:2") == true)
        #expect(problem?.sentence.contains("chapter 7") == true)
    }

    @Test(
        "`yours` that is no set of numbers is refused, as is its absence",
        arguments: ["let yours: Set<Int> = [one]", "let yours = 3", "let mine = []"])
    func unreadableYours(line: String) throws {
        let course = try TemporaryCourse()
        try course.write(line + "\n", "Package.swift")
        let house = try course.house()
        #expect(throws: Problem.self) { try Yours(house) }
    }

    @Test("an exercise file that is gone is named, with the way back")
    func fileGone() throws {
        let course = try TemporaryCourse()
        let exercise = try course.house().exercise("1.2")
        try FileManager.default.removeItem(atPath: "\(course.root)/\(TemporaryCourse.path)")
        let problem = #expect(throws: Problem.self) { try Checker.present(exercise, root: course.root) }
        #expect(problem?.fix == "./workshop reset 1.2 brings the starter back")
        #expect(try Reset.run(exercise, house: course.house()) == .restored)
        #expect(try course.text(TemporaryCourse.path) == Source(TemporaryCourse.solution, name: "").starter)
    }

    @Test("a place that cannot be written to is a problem, and what stood there stays")
    func unwritable() throws {
        let course = try TemporaryCourse()
        // A file where a folder should be: no permission is needed to be refused, so this holds for root too.
        try course.write("mine", ".build")
        #expect(throws: Problem.self) { try requireBuildFolder(course.root, ".build/check") }
        #expect(throws: Problem.self) { try writeText("new", course.root + "/.build/check/file") }
        #expect(try course.text(".build") == "mine")
    }

    @Test("a backup that cannot be made keeps the learner's text where it is")
    func noBackup() throws {
        let course = try TemporaryCourse()
        try course.write("in the way", "Backups")
        let written = try course.text(TemporaryCourse.path).replacing("return 0", with: "return 11")
        try course.write(written, TemporaryCourse.path)
        let house = try course.house()
        #expect(throws: Problem.self) { try Reset.run(house.exercise("1.1"), house: house) }
        #expect(try course.text(TemporaryCourse.path) == written)
    }

    @Test("a taken port is named, with another and with the way to find who has it")
    func takenPort() throws {
        let server = try StaticServer(root: "/nowhere", port: 0)
        let problem = #expect(throws: Problem.self) { try Ports.require(server.port, option: "--port") }
        #expect(problem?.fix?.contains("--port \(server.port + 1)") == true)
        #expect(throws: Problem.self) { try StaticServer(root: "/nowhere", port: server.port) }
        #expect(throws: Problem.self) { try Ports.require(70_000, option: "--port") }
    }

    @Test("a damaged progress file is refused, not overwritten")
    func damagedProgress() throws {
        let course = try TemporaryCourse()
        try course.write("{", ".workshop/progress.json")
        #expect(throws: Problem.self) { try WorkshopKit.Progress(root: course.root) }
        #expect(try course.text(".workshop/progress.json") == "{")
    }

    @Test("a progress file that is there and cannot be read is refused: an empty one would take its place")
    func unreadableProgress() throws {
        let course = try TemporaryCourse()
        try course.write("", ".workshop/progress.json/a")
        #expect(throws: Problem.self) { try WorkshopKit.Progress(root: course.root) }
    }

    @Test("a course without solutions says how to bring them back")
    func noSolutions() { #expect(throws: Problem.self) { try House(root: "/nowhere") } }
}
