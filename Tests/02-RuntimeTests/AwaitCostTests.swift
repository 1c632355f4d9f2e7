import LoopTesting
import Testing

@testable import EventLoop
@testable import Runtime

/// What an `await` costs on a loop: each job that Swift hands to the executor is an entry in an array, and at worst a turn.
@Suite("What an await costs", .timeLimit(.minutes(1)))
struct AwaitCostTests {
    let loop = EventLoop(poller: ScriptedPoller(), clock: ManualClock())

    /// How many jobs a task on the loop takes to its end; a turn for each of them at most. `nil` if it did not end.
    private func jobs(_ body: @escaping @Sendable (LoopExecutor) async -> Void) throws -> Int? {
        defer { letGo(loop) }
        let (executor, ended) = (loop.executor, Flag())
        let counted = Counted(executor)
        loop.work = counted
        loop.asCurrent {
            _ = Task(executorPreference: executor) {
                await body(executor)
                ended.raise()
            }
        }
        for _ in 0..<100 where !ended.isRaised { try loop.turn(milliseconds: 0) }
        return ended.isRaised ? counted.jobs : nil
    }

    @Test("a task that waits for nothing is one job") func calls() throws {
        let count = try jobs { _ in for number in 0..<10 { _ = await twice(number) } }
        #expect(count == 1, "Ten calls of async functions that belong to no actor: the task is where it wants to be all the time.")
    }

    @Test("each wait is one job") func waits() throws {
        let count = try jobs { [loop] _ in
            for _ in 0..<10 {
                await withUnsafeContinuation { continuation in loop.execute { continuation.resume() } }
            }
        }
        #expect(count == 11, "A task that is begun and waits ten times.")
    }

    @Test("a call of an actor on the loop is one job") func actor() throws {
        let count = try jobs { executor in
            let resident = Counter(executor)
            for _ in 0..<10 { await resident.add() }
        }
        #expect(count == 11, "A task that is begun, and ten calls; the way back needs none.")
    }
}

/// An executor's jobs, counted on their way.
private final class Counted: LoopWork {
    private let executor: LoopExecutor
    private(set) var jobs = 0
    init(_ executor: LoopExecutor) { self.executor = executor }
    var isPending: Bool { executor.isPending }
    func run() {
        jobs += executor.jobs.count
        executor.run()
    }
}

@inline(never)
private func twice(_ number: Int) async -> Int { number * 2 }

/// An actor on a loop, which asserts that it is there.
private actor Counter {
    private let executor: LoopExecutor
    private var count = 0
    init(_ executor: LoopExecutor) { self.executor = executor }
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    func add() {
        preconditionIsolated()
        count += 1
    }
}
