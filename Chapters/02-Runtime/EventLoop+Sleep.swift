import EventLoop

extension EventLoop {
    /// Suspends the task for a time, while the loop goes on.
    ///
    /// - Parameter nanoseconds: of the loop's clock.
    /// - Throws: `WaitError.cancelled`, as soon as the task is cancelled.
    public func sleep(nanoseconds: UInt64) async throws(WaitError) {
        let sleeper = Sleeper(loop: self)
        let slept = await withTaskCancellationHandler {
            // Unsafe: a sleeper promises to wake exactly once.
            await withUnsafeContinuation { (continuation: UnsafeContinuation<Bool, Never>) in
                let begin = { @Sendable in sleeper.begin(nanoseconds) { continuation.resume(returning: $0) } }
                if isCurrent { begin() } else { execute(begin) }
            }
        } onCancel: {
            execute { sleeper.cancel() }
        }
        if !slept { throw .cancelled }
    }
}
