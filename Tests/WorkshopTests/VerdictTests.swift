import Foundation
import Testing

@testable import WorkshopKit

@Suite("Verdicts")
struct VerdictTests {
    static let test =
        #"{"kind":"test","payload":{"kind":"function","id":"ATests.Exercise1_1/a()/f.swift:1:1","name":"a()","displayName":"it counts"},"version":0}"#
    static func event(_ kind: String, _ more: String = "") -> String {
        #"{"kind":"event","payload":{"kind":"\#(kind)","testID":"ATests.Exercise1_1/a()/f.swift:1:1"\#(more)},"version":0}"#
    }
    static let issue = event(
        "issueRecorded",
        #","messages":[{"symbol":"fail","text":"Expectation failed: (1) == 2"},{"symbol":"details","text":"count the bytes"}],"issue":{"isKnown":false}"#
    )

    func verdict(_ end: Outcome.End, _ lines: [String], output: String = "") throws -> Verdict {
        let course = try TemporaryCourse()
        let judge = Judge(try course.house().exercise("1.2"), root: course.root, deadline: 10)
        let run = Run(outcome: Outcome(end: end, output: output), events: Events(Data(lines.joined(separator: "\n").utf8)))
        return judge.verdict(run)
    }

    @Test("all tests pass")
    func passed() throws {
        #expect(
            try verdict(.exited(0), [Self.test, Self.event("testStarted"), Self.event("testEnded"), Self.event("runEnded")]).result
                == .passed)
    }

    @Test("a failed expectation is told in the test's own words")
    func failed() throws {
        let verdict = try verdict(
            .exited(1), [Self.test, Self.event("testStarted"), Self.issue, Self.event("testEnded"), Self.event("runEnded")])
        #expect(verdict.result == .failed)
        #expect(verdict.failures.map(\.words) == ["count the bytes"])
        #expect(verdict.failures.map(\.test) == ["it counts"])
        let text = VerdictText(Paint(false)).lines(verdict).joined(separator: "\n")
        #expect(text.contains("1 of 1 test fail") && text.contains("count the bytes"))
    }

    @Test("no test is a failure, even when the program is content")
    func noTests() throws { #expect(try verdict(.exited(0), [Self.event("runEnded")]).result == .noTests) }

    @Test("a crash names the test that ran, and Swift's reason")
    func crash() throws {
        let verdict = try verdict(
            .signal(4), [Self.test, Self.event("testStarted"), "{\"kind\":\"ev"],
            output: "Swift/Array.swift:1: Fatal error: Index out of range\n")
        #expect(verdict.result == .crashed)
        #expect(verdict.running == "it counts")
        #expect(verdict.explanation?.contains("Index out of range") == true)
    }

    @Test("a deadline is a hang that names its test")
    func hang() throws {
        let verdict = try verdict(.deadline, [Self.test, Self.event("testStarted")])
        #expect(verdict.result == .hung && verdict.running == "it counts")
    }

    @Test("a program that exits in a test is no pass")
    func exits() throws { #expect(try verdict(.exited(0), [Self.test, Self.event("testStarted")]).result == .crashed) }

    @Test("of the compiler's errors only those in the learner's files are shown, with their line")
    func compileErrors() throws {
        let course = try TemporaryCourse()
        let judge = Judge(try course.house().exercise("1.1"), root: course.root, deadline: 10)
        let output = """
            \(course.root)/\(TemporaryCourse.path):4:6: error: cannot find 'x' in scope
            \(course.root)/Tests/01-ATests/T.swift:1:1: error: no such thing
            \(course.root)/\(TemporaryCourse.path):4:6: error: cannot find 'x' in scope
            """
        let verdict = judge.verdict(failedBuild: Outcome(end: .exited(1), output: output))
        #expect(verdict.result == .notCompiled)
        #expect(verdict.errors.map(\.file) == [TemporaryCourse.path])
        #expect(
            verdict.errors.first?.code
                == (try course.text(TemporaryCourse.path)).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[3])
    }

    @Test("a changed signature is explained, for its errors are in the tests")
    func signature() throws {
        let course = try TemporaryCourse()
        let judge = Judge(try course.house().exercise("1.1"), root: course.root, deadline: 10)
        let output = (1...9).map { "\(course.root)/Tests/01-ATests/T.swift:\($0):1: error: missing argument" }.joined(separator: "\n")
        let verdict = judge.verdict(failedBuild: Outcome(end: .exited(1), output: output))
        #expect(verdict.result == .notBuilt)
        #expect(verdict.explanation?.contains("first line") == true)
        #expect(verdict.errors.count == 2)
    }

    @Test("code that the learner's macro has written is the learner's")
    func macro() throws {
        let course = try TemporaryCourse()
        let judge = Judge(try course.house().exercise("1.1"), root: course.root, deadline: 10)
        let output = """
            macro expansion @Model:31:9: error: type 'Any' cannot conform to 'JSONCodable'
            `- \(course.root)/Tests/01-ATests/T.swift:9:12: note: expanded code originates here
            """
        let verdict = judge.verdict(failedBuild: Outcome(end: .exited(1), output: output))
        #expect(verdict.result == .notCompiled)
        #expect(verdict.explanation?.contains("your macro writes") == true)
        #expect(verdict.explanation?.contains("31:9: error: type 'Any' cannot conform") == true)
    }

    @Test("tests are compiled anew when the macro that they use has changed, and only then")
    func expansions() throws {
        let course = try TemporaryCourse()
        try course.write("Chapter(number: 1, name: \"A\", macro: \"M\", macroExercise: \"1.6-Macro.swift\")", "Package.swift")
        try course.write("given", "Chapters/01-A/Macro/Plugin.swift")
        try course.write("solved", "Solutions/01-A/1.6-Macro.swift")
        try course.write("wrong", "Exercises/01-A/1.6-Macro.swift")
        let object = ".build/check/debug/ATests-tool.build/T.swift.o"
        func isKept(_ one: String?) throws -> Bool {
            try course.write("object", object)
            try Build(root: course.root, yours: [], chapter: 1, scratch: ".build/check", one: one).forgetExpansions()
            return (try? course.text(object)) != nil
        }
        #expect(try !isKept(nil), "Nobody knows what macro made it.")
        #expect(try isKept(nil))
        #expect(try isKept("1.1-Other.swift"), "That exercise is not the macro's.")
        #expect(try !isKept("1.6-Macro.swift"), "The learner's macro is another one.")
        #expect(try isKept("1.6-Macro.swift"))
        try course.write("better", "Exercises/01-A/1.6-Macro.swift")
        #expect(try !isKept("1.6-Macro.swift"))
        #expect(try !isKept(nil), "Back to the solution's.")
    }

    @Test("a full disk is named")
    func fullDisk() throws {
        let course = try TemporaryCourse()
        let judge = Judge(try course.house().exercise("1.1"), root: course.root, deadline: 10)
        let verdict = judge.verdict(failedBuild: Outcome(end: .exited(1), output: "error: No space left on device"))
        #expect(verdict.explanation?.hasPrefix("The disk is full") == true)
    }
}
