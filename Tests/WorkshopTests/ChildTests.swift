import Testing

@testable import WorkshopKit

/// One after the other: only one child runs at a time, and its folder is this whole program's.
@Suite("Children", .serialized)
struct ChildTests {
    @Test("status, signal and output come back")
    func ends() throws {
        #expect(try Child.run(["sh", "-c", "echo out; echo err >&2; exit 3"], in: "/").end == .exited(3))
        #expect(try Child.run(["sh", "-c", "echo out; echo err >&2"], in: "/").output == "out\nerr\n")
        #expect(try Child.run(["sh", "-c", "kill -9 $$"], in: "/").end == .signal(9))
    }

    @Test("a deadline ends the program and its children")
    func deadline() throws {
        let start = Child.now()
        #expect(try Child.run(["sh", "-c", "sleep 60 & wait"], in: "/", deadline: 0.2).end == .deadline)
        #expect(Child.now() - start < 5)
    }

    @Test("variables are added and removed")
    func environment() throws {
        #expect(try Child.run(["sh", "-c", "echo $APUS_A$HOME"], environment: ["APUS_A": "a", "HOME": nil], in: "/").output == "a\n")
    }

    @Test("a program that is not installed is a problem with a fix")
    func noProgram() {
        let problem = #expect(throws: Problem.self) { try Child.run(["apus-no-such-program"], in: "/") }
        #expect(problem?.fix != nil)
    }
}
