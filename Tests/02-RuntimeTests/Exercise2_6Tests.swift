import Testing

@testable import Runtime

/// A pool without threads: the test takes the jobs out of its queue and runs them, so nothing happens but what it does.
@Suite("2.6 Offload", .timeLimit(.minutes(1)))
struct Exercise2_6 {
    struct Unlucky: Error, Equatable { var number: Int }

    let pool = WorkPool(workers: 1)
    /// The caller's executor, turned by hand.
    let home = HandExecutor()
    let log = Notes<String>()

    /// What waits in the pool.
    private func waiting() -> WorkPool.Job? { pool.shared.withLock { $0.popFirst() } }

    /// A task that offloads work and writes down what came of it.
    private func start(_ work: @escaping @Sendable () throws(Unlucky) -> Int) -> Task<Void, Never> {
        Task(executorPreference: home) { [pool, log] in
            log.note("before")
            do throws(Unlucky) {
                let value = try await offload(on: pool) { () throws(Unlucky) in
                    log.note("work")
                    return try work()
                }
                log.note("value \(value)")
            } catch {
                log.note("error \(error.number)")
            }
        }
    }

    @Test("the work is the pool's, and the task waits for it") func waits() throws {
        _ = start { 42 }
        home.run()
        #expect(
            log.all == ["before"],
            "The pool has no thread yet, so the work cannot have begun, and the task is suspended. Seen: \(log.all). Work that runs in the caller holds up every connection of its loop."
        )
        let job = try #require(waiting(), "The work waits in the pool's queue (`pool.submit`); nothing is there.")
        job.body()
        #expect(log.all == ["before", "work"], "A worker ran the job, and the task goes on at home and not here. Seen: \(log.all).")
        #expect(home.count == 1, "The job has resumed the task: it is ready to go on, on its own executor.")
        home.run()
        #expect(log.all == ["before", "work", "value 42"], "The task has the work's result. Seen: \(log.all).")
        #expect(waiting() == nil, "The work was submitted once.")
    }

    @Test("meanwhile others run") func others() throws {
        _ = start { 1 }
        Task(executorPreference: home) { [log] in log.note("other") }
        home.run()
        #expect(
            log.all == ["before", "other"],
            "While the work waits for a thread of the pool, the caller's executor serves others. Seen: \(log.all).")
        let job = try #require(waiting(), "The work waits in the pool's queue (`pool.submit`); nothing is there.")
        job.body()
        home.run()
        #expect(log.all == ["before", "other", "work", "value 1"], "Seen: \(log.all).")
    }

    @Test("an error of the work is the task's") func fails() throws {
        _ = start { () throws(Unlucky) in throw Unlucky(number: 13) }
        home.run()
        let job = try #require(waiting(), "The work waits in the pool's queue (`pool.submit`); nothing is there.")
        job.body()
        #expect(log.all == ["before", "work"], "The work has thrown, on a thread of the pool. Seen: \(log.all).")
        home.run()
        #expect(log.all == ["before", "work", "error 13"], "`offload` throws the very error, once, and with its type. Seen: \(log.all).")
        #expect(waiting() == nil, "The work is not tried again.")
    }

    @Test("a cancelled task's work runs to its end, on the pool", arguments: ["before", "while"]) func cancelled(when: String) throws {
        let task = start { 7 }
        if when == "before" { task.cancel() }
        home.run()
        if when == "while" { task.cancel() }
        home.run()
        #expect(
            log.all == ["before"],
            "Cancelled \(when) it waits, the task waits all the same: the work may be half done, and what it uses must stay. Seen: \(log.all)."
        )
        let job = try #require(
            waiting(), "The work waits in the pool's queue (`pool.submit`), whether the task is cancelled or not; nothing is there.")
        job.body()
        home.run()
        #expect(log.all == ["before", "work", "value 7"], "The work ran, and its result came. Seen: \(log.all).")
    }

    @Test("two at once get a result each") func two() throws {
        _ = start { 1 }
        _ = start { 2 }
        home.run()
        let first = try #require(waiting(), "The first task's work waits in the pool's queue; nothing is there.")
        let second = try #require(waiting(), "The second task's work waits in the pool's queue as well; nothing is there.")
        second.body()
        home.run()
        #expect(
            log.all == ["before", "before", "work", "value 2"],
            "The second one's work ran first, and only its task went on. Seen: \(log.all).")
        first.body()
        home.run()
        #expect(log.all.last == "value 1", "Then the first one's. Seen: \(log.all).")
    }
}
