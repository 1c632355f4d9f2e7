import EventLoop
import Testing

@testable import Runtime

@Suite("Loops and tasks, live", .timeLimit(.minutes(1)))
struct LoopGroupTests {
    @Test("a task started on a loop stays on it, through sleeps and other executors") func stays() async throws {
        let group = try LoopGroup(count: 2)
        let places = await withUnsafeContinuation { (continuation: UnsafeContinuation<[Bool], Never>) in
            group.start { loop, index in
                guard index == 0 else { return }
                Task.immediate(executorPreference: loop.executor) {
                    var places = [loop.isCurrent]
                    try? await loop.sleep(nanoseconds: 1000)
                    places.append(loop.isCurrent)
                    let elsewhere = await offload { loop.isCurrent }
                    places.append(!elsewhere)
                    places.append(loop.isCurrent)
                    continuation.resume(returning: places)
                }
            }
        }
        #expect(places == [true, true, true, true])
        group.stop()
        try await group.join()
    }

    @Test("a cancelled sleep ends at once") func cancelled() async throws {
        let group = try LoopGroup(count: 1)
        group.start { _, _ in }
        let loop = group.loops[0]
        let task = Task(executorPreference: loop.executor) { () -> WaitError? in
            do throws(WaitError) { try await loop.sleep(nanoseconds: 3600 * second) } catch { return error }
            return nil
        }
        task.cancel()
        #expect(await task.value == .cancelled)
        group.stop()
        try await group.join()
    }
}
