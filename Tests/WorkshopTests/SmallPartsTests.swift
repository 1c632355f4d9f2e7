import Foundation
import Testing

@testable import WorkshopKit

@Suite("Small parts")
struct SmallPartsTests {
    @Test("hints are divided by lines of dashes, outside code")
    func hints() throws {
        let hints = Hints("# H\n\n## 1.1\n\none\n---\ntwo [W](doc:00-W)\n---\n```\na\n---\n```\n---\nfour\n\n## 1.2 Title\nx\n")
        #expect(hints.of(ExerciseID(chapter: 1, number: 1)).count == 4)
        #expect(hints.of(ExerciseID(chapter: 1, number: 1))[1] == "two W (page 00-W)")
        #expect(hints.of(ExerciseID(chapter: 1, number: 2)) == ["x"])
    }

    @Test("a difference keeps the order of both texts")
    func difference() {
        let lines = DifferentLine.compare(["a", "b", "c"], ["a", "x", "c", "d"])
        #expect(lines.map(\.text) == ["a", "b", "x", "c", "d"])
        #expect(lines.map(\.side) == [.both, .yours, .ours, .both, .ours])
    }

    @Test("the map is a box: every line of it is as wide as the first")
    func map() throws {
        let course = try TemporaryCourse()
        let lines = try CourseMap(course.house(), WorkshopKit.Progress(root: course.root), [1]).drawn(Paint(false))
        #expect(Set(lines.map(\.count)).count == 1 && lines.count == 3)
    }

    @Test("diagnostics are read once each, with a path that has a colon in it")
    func diagnostics() {
        let output = "/a:b/c.swift:3:7: error: no\nnoise\n/a:b/c.swift:3:7: error: no\n/d.swift:1:1: warning: w\n"
        let found = Diagnostic.parse(output)
        #expect(found.count == 2)
        #expect(found.first?.file == "/a:b/c.swift")
        #expect(found.last?.isError == false)
    }

    @Test("the book's server stays in its folder and says what a file is")
    func staticServer() throws {
        let course = try TemporaryCourse()
        try course.write("<p>", "page/index.html")
        func head(_ line: String) -> String { String(decoding: StaticServer.answer(to: line, root: course.root), as: UTF8.self) }
        #expect(head("GET /page HTTP/1.1").hasPrefix("HTTP/1.1 200 OK\r\nContent-Type: text/html"))
        #expect(head("GET /page/index.html?x=1 HTTP/1.1").hasSuffix("\r\n\r\n<p>"))
        #expect(head("HEAD /page HTTP/1.1").contains("Content-Length: 3\r\n"))
        #expect(head("GET /../../etc/passwd HTTP/1.1").hasPrefix("HTTP/1.1 400"))
        #expect(head("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1").hasPrefix("HTTP/1.1 400"))
        #expect(head("GET /none HTTP/1.1").hasPrefix("HTTP/1.1 404"))
        #expect(head("POST / HTTP/1.1").hasPrefix("HTTP/1.1 405"))
        #expect(head("GET / HTTP/1.1").contains("Location: /documentation/apus"))
        #expect(head("").hasPrefix("HTTP/1.1 405"))
    }

    @Test("what changed in an exercise is said in words")
    func exerciseChange() throws {
        let old = try Source(TemporaryCourse.solution, name: "").starter
        #expect(ExerciseChange.compare(old, old).isEmpty)
        #expect(ExerciseChange.compare(old, old.replacing("func one()", with: "func one(x: Int)"))[0].contains("its first line changed"))
        #expect(ExerciseChange.compare("", old).count == 2)
        #expect(ExerciseChange.compare(old, "import A\n" + old).count == 1)
    }
}
