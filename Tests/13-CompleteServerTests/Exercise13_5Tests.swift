import Testing

@testable import CompleteServer

/// Parts that note what is done to them, and fail where a test wants it.
private struct NotedParts: ServerParts {
    let notes = Notes()
    var failing: Set<String> = []

    private func step(_ name: String) throws {
        notes.note(name)
        if failing.contains(name) { throw Failed(name: name) }
    }

    func becomeUnready() async { notes.note("becomeUnready") }
    func waitUntilSeen() async { notes.note("waitUntilSeen") }
    func drain() async throws { try step("drain") }
    func abort() async { notes.note("abort") }
    func finishWork() async throws { try step("finishWork") }
    func checkpoint() async throws { try step("checkpoint") }
    func closeDatabase() async throws { try step("closeDatabase") }
}

private struct Failed: Error, CustomStringConvertible {
    let name: String
    var description: String { "no \(name)" }
}

@Suite("13.5 The order of the end", .timeLimit(.minutes(1)))
struct Exercise13_5 {
    private func run(failing: Set<String> = []) async -> (steps: [String], failures: [ShutdownFailure]) {
        let parts = NotedParts(failing: failing)
        let failures = await Shutdown.run(parts)
        return (parts.notes.all, failures)
    }

    private func expect(_ first: String, before second: String, _ why: String, at location: SourceLocation = #_sourceLocation) async {
        let steps = await run().steps
        let places = (steps.firstIndex(of: first), steps.firstIndex(of: second))
        let isRight = places.0.map { one in places.1.map { one < $0 } ?? false } ?? false
        #expect(
            isRight,
            message("“\(first)” comes before “\(second)”; the steps were \(steps.isEmpty ? "none" : steps.joined(separator: ", ")).", why),
            sourceLocation: location)
    }

    @Test("each part is ended once") func once() async {
        let steps = await run().steps
        let all = ["becomeUnready", "waitUntilSeen", "drain", "finishWork", "checkpoint", "closeDatabase"]
        #expect(
            steps.sorted() == all.sorted(), "Each of \(all) is made once, and nothing else when all goes well; the steps were \(steps).")
    }

    @Test("nobody is refused who did not know") func seen() async {
        await expect("becomeUnready", before: "waitUntilSeen", "Somebody can only see what has been said.")
        await expect(
            "waitUntilSeen", before: "drain",
            "Who sends requests here asks every few seconds whether it should. Until then it sends more, and the listener has to be open.")
    }

    @Test("requests end before what they need") func inside() async {
        await expect("drain", before: "finishWork", "A request may leave work behind until its last moment.")
        await expect("drain", before: "closeDatabase", "The requests under way read and write.")
    }

    @Test("the database is closed when nobody writes any more") func database() async {
        await expect(
            "finishWork", before: "checkpoint", "The work writes as well; what it writes after the checkpoint would not be in the file.")
        await expect("checkpoint", before: "closeDatabase", "A database that is closed writes nothing.")
    }

    @Test("what does not end by itself is ended") func aborts() async {
        let (steps, failures) = await run(failing: ["drain"])
        #expect(
            steps == ["becomeUnready", "waitUntilSeen", "drain", "abort", "finishWork", "checkpoint", "closeDatabase"],
            "The drain has failed: abort follows it, and then the rest. The steps were \(steps).")
        #expect(failures == [ShutdownFailure(step: "drain", reason: "no drain")], "The failure is reported; got \(failures).")
    }

    @Test("a step that fails stops none behind it", arguments: ["finishWork", "checkpoint", "closeDatabase"])
    func goesOn(failing: String) async {
        let (steps, failures) = await run(failing: [failing])
        #expect(
            steps == ["becomeUnready", "waitUntilSeen", "drain", "finishWork", "checkpoint", "closeDatabase"],
            "\(failing) has failed, and everything behind it is done all the same. The steps were \(steps).")
        #expect(failures == [ShutdownFailure(step: failing, reason: "no \(failing)")], "The failure is reported; got \(failures).")
    }

    @Test("all failures are reported, in their order") func all() async {
        let failures = await run(failing: ["drain", "finishWork", "checkpoint", "closeDatabase"]).failures
        let wanted = ["drain", "finishWork", "checkpoint", "closeDatabase"].map { ShutdownFailure(step: $0, reason: "no \($0)") }
        #expect(failures == wanted, "Expected \(wanted.map(\.step)) with the errors' descriptions; got \(failures).")
    }

    @Test("a cancelled task shuts down as well") func cancelled() async {
        let parts = NotedParts()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await Shutdown.run(parts)
        }
        _ = await task.value
        #expect(
            parts.notes.all.count == 6,
            "Who stops a server often cancels the task that runs it. All six calls are made; the steps were \(parts.notes.all).")
    }
}
