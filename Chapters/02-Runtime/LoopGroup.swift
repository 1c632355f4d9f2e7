import EventLoop
import Synchronization

/// A loop per thread. They share nothing: what belongs to a loop stays with it.
public final class LoopGroup: Sendable {
    private struct State {
        var started = false
        var running = 0
        var failure: SystemError?
        var waiting: [UnsafeContinuation<Void, Never>] = []
    }

    /// The loops, in the order of the threads.
    public let loops: [EventLoop]
    private let state = Mutex(State())

    /// Makes the loops; ``start(_:)`` gives each its thread.
    ///
    /// - Parameter count: how many; one a core is the most that helps.
    /// - Throws: `SystemError` when the kernel refuses a poller (`EMFILE`).
    public init(count: Int) throws(SystemError) {
        var loops: [EventLoop] = []
        for _ in 0..<max(1, count) {
            let loop = try EventLoop()
            _ = loop.executor
            loops.append(loop)
        }
        self.loops = loops
    }

    /// Starts a thread for each loop. A second start does nothing.
    ///
    /// - Parameters:
    ///   - turn: turns the loop until it is stopped.
    ///   - prepare: runs on the loop before anything else.
    public func start(
        turning turn: @escaping @Sendable (_ loop: EventLoop, _ index: Int) throws(SystemError) -> Void = {
            (loop, _) throws(SystemError) in try loop.run()
        },
        _ prepare: @escaping @Sendable (_ loop: EventLoop, _ index: Int) -> Void
    ) {
        let first = state.withLock { state in
            if state.started { return false }
            state.started = true
            state.running = loops.count
            return true
        }
        if !first { return }
        for (index, loop) in loops.enumerated() {
            startThread(.loop) { [self] in
                loop.execute { prepare(loop, index) }
                var failure: SystemError?
                do throws(SystemError) { try turn(loop, index) } catch { failure = error }
                end(failure)
            }
        }
    }

    // Every thread of the group holds it, so now none runs. A task that still waits for something keeps its loop through the
    // executor; it is not run any more.
    deinit { for loop in loops { loop.work = nil } }

    private func end(_ failure: SystemError?) {
        let waiting = state.withLock { state in
            state.running -= 1
            if state.failure == nil { state.failure = failure }
            if state.running > 0 { return [UnsafeContinuation<Void, Never>]() }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Ends each loop after the turn under way. Any thread.
    public func stop() {
        for loop in loops { loop.stop() }
    }

    /// Waits until every loop has ended; returns at once if none was started.
    ///
    /// - Throws: the first error that ended a loop.
    public func join() async throws(SystemError) {
        await withUnsafeContinuation { continuation in
            let over = state.withLock { state in
                if state.running == 0 { return true }
                state.waiting.append(continuation)
                return false
            }
            if over { continuation.resume() }
        }
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }
}
