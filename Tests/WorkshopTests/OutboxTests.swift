import Foundation
import Synchronization
import Testing

@testable import WorkshopKit

/// A class without a network. It keeps each key once, as the server does.
final class ScriptedClass: Recipient {
    struct State {
        var reports: [[Reported]] = []
        var questions: [Question] = []
        var refused: Set<String> = []
        var failure: ClassFailure?
        /// Keys that it does not name.
        var silent: Set<String> = []
    }
    let state: Mutex<State>

    init(_ change: (inout State) -> Void = { _ in }) {
        var state = State()
        change(&state)
        self.state = Mutex(state)
    }

    var reports: [[Reported]] { state.withLock { $0.reports } }

    func report(_ verdicts: [Reported]) async throws(ClassFailure) -> [String] {
        try state.withLock { (state) throws(ClassFailure) in
            if let failure = state.failure { throw failure }
            if let bad = verdicts.first(where: { state.refused.contains($0.exercise) }) { throw .refused("there is no \(bad.exercise)") }
            state.reports.append(verdicts)
            return verdicts.map(\.key).filter { !state.silent.contains($0) }
        }
    }

    func ask(_ question: Question) async throws(ClassFailure) {
        try state.withLock { (state) throws(ClassFailure) in
            if let failure = state.failure { throw failure }
            if state.refused.contains(question.exercise) { throw .refused("there is no \(question.exercise)") }
            state.questions.append(question)
        }
    }
}

@Suite("The outbox")
struct OutboxTests {
    let course: TemporaryCourse
    let outbox: Outbox

    init() throws {
        course = try TemporaryCourse()
        outbox = Outbox(root: course.root)
    }

    /// Keeps a verdict whose key is its number.
    private func keep(_ number: Int, exercise: String = "1.1") throws {
        var verdict = Verdict(try course.house().exercise("1.1"), .passed)
        verdict.exercise = exercise
        try outbox.keep(Reported(verdict, hints: 2, key: "key-\(number)", at: Date(timeIntervalSince1970: 0)))
    }

    @Test("what is sent is the exercise, the verdict, the time and the hints, and nothing of the code")
    func content() throws {
        var verdict = Verdict(try course.house().exercise("1.1"), .failed, "explained")
        (verdict.seconds, verdict.printed) = (1.25, ["secret"])
        let reported = Reported(verdict, hints: 3, key: "key-1", at: Date(timeIntervalSince1970: 1_767_225_600))
        try outbox.keep(reported)
        #expect(
            try course.text(".workshop/outbox/" + #require(outbox.names().first))
                == #"{"exercise":"1.1","hints":3,"key":"key-1","madeAt":"2026-01-01T00:00:00Z","milliseconds":1250,"passed":false}"#)
    }

    @Test("numbers stay within what the server takes")
    func bounds() throws {
        var verdict = Verdict(try course.house().exercise("1.1"), .passed)
        verdict.seconds = 1e9
        #expect(Reported(verdict, hints: 9).milliseconds == 86_400_000 && Reported(verdict, hints: 9).hints == 4)
        verdict.seconds = -1
        #expect(Reported(verdict, hints: -1).milliseconds == 0 && Reported(verdict, hints: -1).hints == 0)
        #expect(8...64 ~= Reported(verdict, hints: 0).key.count)
    }

    @Test("verdicts go in the order of their making, at most a hundred at once, and are forgotten then")
    func order() async throws {
        for number in 0..<230 { try keep(number) }
        let someClass = ScriptedClass()
        #expect(await outbox.send(to: someClass) == Delivery())
        #expect(someClass.reports.map(\.count) == [100, 100, 30])
        #expect(someClass.reports.joined().map(\.key) == (0..<230).map { "key-\($0)" })
        #expect(outbox.count == (0, 0) && course.names(".workshop/outbox").isEmpty)
    }

    @Test("without a network everything waits, in a line without a reason, and goes the next time")
    func unreachable() async throws {
        try keep(1)
        try keep(2)
        let down = await outbox.send(to: ScriptedClass { $0.failure = .unreachable("no route") })
        #expect(down.lines == ["2 verdicts wait for the class"])
        let someClass = ScriptedClass()
        #expect(await outbox.send(to: someClass).lines.isEmpty)
        #expect(someClass.reports.map { $0.map(\.key) } == [["key-1", "key-2"]])
    }

    @Test("a class that does not let the learner in is told of, and everything waits")
    func notAdmitted() async throws {
        try keep(1)
        let delivery = await outbox.send(to: ScriptedClass { $0.failure = .notAdmitted("nobody has this token") })
        #expect(delivery.verdicts == 1)
        #expect(delivery.lines.count == 1 && delivery.lines[0].contains("nobody has this token"))
    }

    @Test("a verdict that no class takes is set aside, and none of the others has to wait for it")
    func refused() async throws {
        for number in 0..<9 { try keep(number, exercise: number == 4 || number == 7 ? "99.\(number)" : "1.1") }
        let someClass = ScriptedClass { $0.refused = ["99.4", "99.7"] }
        let delivery = await outbox.send(to: someClass)
        #expect(delivery.refusals.count == 2 && delivery.refusals[0].contains("99.4"), "Each is named, with the reason.")
        #expect(someClass.reports.joined().map(\.key) == [0, 1, 2, 3, 5, 6, 8].map { "key-\($0)" })
        #expect(outbox.count == (0, 0) && course.names(".workshop/outbox/set-aside").count == 2, "They are out of the way, and not lost.")
        #expect(await outbox.send(to: someClass) == Delivery(), "Nothing is said of them a second time.")
    }

    @Test("a broken file is set aside, and none of the others has to wait for it")
    func broken() async throws {
        try keep(1)
        try course.write("{", ".workshop/outbox/0000000000000000-x.verdict.json")
        let someClass = ScriptedClass()
        let delivery = await outbox.send(to: someClass)
        #expect(delivery.refusals.count == 1 && someClass.reports.count == 1)
        #expect(try course.text(".workshop/outbox/set-aside/0000000000000000-x.verdict.json") == "{")
    }

    @Test("only what the class says that it has is forgotten, and one that takes nothing is not asked for ever")
    func notNamed() async throws {
        try keep(1)
        try keep(2)
        let someClass = ScriptedClass { $0.silent = ["key-2"] }
        #expect(await outbox.send(to: someClass).verdicts == 1)
        let delivery = await outbox.send(to: someClass)
        #expect(delivery.verdicts == 1 && delivery.obstacle != nil)
        #expect(someClass.reports.count == 2)
    }

    @Test("two commands may send the same at once: nothing goes wrong, and the keys tell the class")
    func twice() async throws {
        for number in 0..<50 { try keep(number) }
        let someClass = ScriptedClass()
        let waiting = outbox
        async let one = waiting.send(to: someClass)
        async let other = waiting.send(to: someClass)
        let both = await [one, other]
        #expect(both.allSatisfy { $0.refusals.isEmpty } && outbox.count == (0, 0))
        #expect(Set(someClass.reports.joined().map(\.key)).count == 50)
    }

    @Test("a clock that is put back changes no order, nor do several commands")
    func numbers() throws {
        try keep(1)
        try outbox.keep(Question(course.house().exercise("1.1"), "why?", root: course.root, key: "question"))
        try Outbox(root: course.root).keep(Reported(Verdict(try course.house().exercise("1.2"), .passed), hints: 0, key: "key-3"))
        #expect(outbox.names().map { $0.prefix(16) } == ["0000000000000001", "0000000000000002", "0000000000000003"])
    }

    @Test("a question goes behind the verdicts, waits as they do, and is set aside as they are")
    func questions() async throws {
        try keep(1)
        let question = try Question(course.house().exercise("1.2"), "why?", root: course.root)
        #expect(question.file == (try course.text(TemporaryCourse.path)))
        try outbox.keep(question)
        #expect(
            await outbox.send(to: ScriptedClass { $0.failure = .unreachable("") }).lines == ["1 verdict and 1 question wait for the class"])
        let someClass = ScriptedClass()
        #expect(await outbox.send(to: someClass) == Delivery())
        #expect(someClass.state.withLock { $0.questions } == [question])
        try outbox.keep(question)
        let refusal = await outbox.send(to: ScriptedClass { $0.refused = ["1.2"] })
        #expect(refusal.refusals.count == 1 && outbox.count == (0, 0))
    }

    @Test("a file or a text that no class takes is refused before it is kept, with the reason")
    func tooLong() throws {
        let exercise = try course.house().exercise("1.1")
        let long = #expect(throws: Problem.self) {
            try Question(exercise, String(repeating: "?", count: 2_001), root: course.root)
        }
        #expect(long?.sentence.contains("2001") == true)
        try course.write(String(repeating: "x", count: 100_001), TemporaryCourse.path)
        let big = #expect(throws: Problem.self) { try Question(exercise, "why?", root: course.root) }
        #expect(big?.sentence.contains("100001 bytes") == true)
        try FileManager.default.removeItem(atPath: "\(course.root)/\(TemporaryCourse.path)")
        #expect(throws: Problem.self) { try Question(exercise, "why?", root: course.root) }
    }
}
