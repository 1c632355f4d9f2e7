import EventLoop
import Foundation
import Runtime

/// A loop on a thread of its own, for as long as a client lives.
final class TestLoop: Sendable {
    let loop: EventLoop
    let clock: TestClock?

    /// - Parameter clock: `nil` stands for the system's.
    init(clock: TestClock?) throws {
        self.clock = clock
        loop = try clock.map { EventLoop(poller: try SystemPoller(), clock: $0) } ?? EventLoop()
        // Made here, where nobody else can make it too.
        _ = loop.executor
        Thread.detachNewThread { [loop] in try? loop.run() }
    }

    deinit { loop.stop() }

    /// Does something on the loop's thread.
    func run<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try await Task(executorPreference: loop.executor) { try await body() }.value
    }

    /// Moves the clock on, and lets everything happen whose time has come.
    func advance(by duration: Duration) async {
        guard let clock else { return }
        await withCheckedContinuation { done in
            loop.execute { [loop] in
                clock.advance(by: duration)
                // A job of the next turn but one: timers have their turn in between.
                loop.execute { loop.execute { done.resume() } }
            }
        }
    }
}
