import EventLoop

/// A descriptor that tasks wait for: one at a time for reading, one for writing.
public final class AsyncDescriptor: EventHandler, @unchecked Sendable {
    // Rule of `@unchecked Sendable`: every property but the constants is for the loop's thread; `readable`, `writable` and
    // `close` hop there.

    /// What is called, once, when the wait is over: with `nil` when the descriptor is ready, otherwise with the reason.
    typealias Resume = (WaitError?) -> Void

    public let descriptor: Int32
    let loop: EventLoop
    /// Who waits until the descriptor is readable.
    var reader: Resume?
    /// Who waits until it is writable.
    var writer: Resume?
    var isClosed = false

    /// Takes a non-blocking descriptor over. On the loop's thread, or before it runs.
    ///
    /// - Throws: what ``EventLoop/register(_:for:handler:)`` throws.
    public init(_ descriptor: Int32, loop: EventLoop) throws(SystemError) {
        self.descriptor = descriptor
        self.loop = loop
        try loop.register(descriptor, for: [], handler: self)
    }

    /// Suspends until a read would not block.
    ///
    /// - Throws: ``WaitError``; the task's cancellation is `cancelled`.
    public func readable() async throws(WaitError) { try await wait(for: .readable) }

    /// Suspends until a write would not block.
    ///
    /// - Throws: ``WaitError``; the task's cancellation is `cancelled`.
    public func writable() async throws(WaitError) { try await wait(for: .writable) }

    private func wait(for direction: Interest) async throws(WaitError) {
        let error = await withTaskCancellationHandler {
            // Unsafe: `suspend` promises to resume exactly once.
            await withUnsafeContinuation { (continuation: UnsafeContinuation<WaitError?, Never>) in
                onLoop { [self] in
                    if Task.isCancelled { return continuation.resume(returning: .cancelled) }
                    suspend(until: direction) { continuation.resume(returning: $0) }
                }
            }
        } onCancel: {
            // Always through the mailbox: cancelling may happen inside of `suspend` itself.
            loop.execute { [self] in stopWaiting(for: direction, because: .cancelled) }
        }
        if let error { throw error }
    }

    private func onLoop(_ action: @escaping @Sendable () -> Void) {
        if loop.isCurrent { action() } else { loop.execute(action) }
    }

    /// Ends one direction's wait, if there is one.
    func stopWaiting(for direction: Interest, because error: WaitError) {
        let resume = direction == .readable ? reader : writer
        if direction == .readable { reader = nil } else { writer = nil }
        resume?(error)
    }

    /// Ends all waits and closes the descriptor. Any thread.
    public func close() {
        onLoop { [self] in
            if isClosed { return }
            isClosed = true
            loop.deregister(descriptor)
            closeDescriptor(descriptor)
            stopWaiting(for: .readable, because: .closed)
            stopWaiting(for: .writable, because: .closed)
        }
    }
}
