import EventLoop
import Runtime

extension EventLoop {
    /// Does something again and again, as a task on this loop, until the task is cancelled: a pause, then the work.
    ///
    /// - Parameter pause: nanoseconds between an end and the next beginning.
    func every(_ pause: UInt64, _ work: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
        Task(executorPreference: executor) {
            while (try? await self.sleep(nanoseconds: pause)) != nil { await work() }
        }
    }
}
