import Foundation
import Testing

@testable import WorkshopKit

@Suite("Children", .timeLimit(.minutes(3)))
struct ChildTests {
    static func run(_ script: String, apart: Bool = false, deadline: Double = 60) async throws -> Outcome {
        try await Child.run(["sh", "-c", script], in: "/", apart: apart, deadline: deadline)
    }

    @Test("status, signal and output come back")
    func ends() async throws {
        #expect(try await Self.run("echo out; echo err >&2; exit 3").end == .exited(3))
        #expect(try await Self.run("echo 1; echo 2 >&2; echo 3; echo 4 >&2").output == "1\n2\n3\n4\n")
        #expect(try await Self.run("kill -9 $$").end == .signal(9))
        #expect(try await Self.run("cat; pwd").output == "/\n")
    }

    @Test("standard output is kept apart when it is asked for")
    func apart() async throws {
        let outcome = try await Self.run("echo out; echo err >&2", apart: true)
        #expect(outcome.printed == "out\n" && outcome.output == "err\n")
    }

    @Test("a program that prints without end fills neither memory nor disk, and its last words are kept")
    func flood() async throws {
        let outcome = try await Self.run("yes | head -c 50000000; echo last")
        #expect(outcome.output.hasSuffix("y\nlast\n") && outcome.output.utf8.count <= 16_777_216)
    }

    @Test("a deadline ends the program and its children, also when they ignore an interrupt")
    func deadline() async throws {
        // An hour is longer than the suite may take, however busy the machine is.
        #expect(try await Self.run("trap '' INT; sleep 3600 & wait", deadline: 0.2).end == .deadline)
        #expect(try await Self.run("exec >/dev/null 2>&1; sleep 3600", deadline: 0.2).end == .deadline)
    }

    @Test("what a program leaves behind does not outlive it, even when it writes on and on", arguments: ["sleep 60", "yes"])
    func leftover(_ command: String) async throws {
        // The number goes another way than the flood, of which only the end is kept.
        let outcome = try await Self.run("trap '' INT; \(command) & echo $! >&2", apart: true)
        #expect(outcome.end == .exited(0))
        let child = try #require(outcome.output.split(separator: "\n").lazy.compactMap { Int32($0) }.first)
        #expect(await isGone(child))
    }

    @Test("an interrupt reaches the program and its children")
    func interrupt() async throws {
        let course = try TemporaryCourse()
        try await interrupting("trap 'echo bye >said; exit' INT; sleep 60 & echo $! >begun; wait", in: course)
        #expect(try course.text("said") == "bye\n")
        #expect(await isGone(try #require(Int32(course.text("begun").trimmed))))
    }

    @Test("a program that ignores an interrupt is killed two seconds later")
    func stubborn() async throws {
        let start = ContinuousClock.now
        try await interrupting("trap '' INT; echo >begun; while :; do sleep 1; done", in: TemporaryCourse())
        #expect(start.duration(to: .now) >= .seconds(2), "It has two seconds to end by itself.")
    }

    /// Interrupts a script when it has written a line into the file `begun`.
    private func interrupting(_ script: String, in course: TemporaryCourse) async throws {
        let work = Task { [root = course.root] in try await Child.run(["sh", "-c", script], in: root) }
        while (try? course.text("begun").hasSuffix("\n")) != true { try await Task.sleep(for: .milliseconds(10)) }
        work.cancel()
        await #expect(throws: CancellationError.self) { try await work.value }
    }

    @Test("variables are added and removed")
    func environment() async throws {
        let outcome = try await Child.run(["sh", "-c", "echo $APUS_A$HOME"], environment: ["APUS_A": "a", "HOME": nil], in: "/")
        #expect(outcome.output == "a\n")
    }

    @Test("a program that is not installed is a problem with a fix")
    func noProgram() async {
        let problem = await #expect(throws: Problem.self) { try await Child.run(["apus-no-such-program"], in: "/") }
        #expect(problem?.sentence == "apus-no-such-program cannot be started: No such file or directory")
        #expect(problem?.fix != nil)
    }

    @Test("a folder that is not there is a problem")
    func noFolder() async {
        let problem = await #expect(throws: Problem.self) { try await Child.run(["true"], in: "/nowhere") }
        #expect(problem?.sentence == "/nowhere cannot be entered: No such file or directory")
    }

    /// A killed grandchild may stay a zombie where nobody reaps it; its state says so.
    private func isGone(_ process: Int32) async -> Bool {
        for _ in 0..<200 {
            let shown = try? await Child.run(["ps", "-o", "stat=", "-p", "\(process)"], in: "/")
            if shown?.output.trimmed.isEmpty != false || shown?.output.hasPrefix("Z") == true { return true }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}
