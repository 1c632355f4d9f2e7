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
    private var isRegistered = true

    /// One call of `readable` or `writable`. The message that cancels it may overtake its beginning, and may come when it is
    /// over and another task waits for the same direction: so the message is about the wait and not about the direction.
    private final class Wait: @unchecked Sendable {
        // Rule of `@unchecked Sendable`: both are for the loop's thread only.
        var isUnderWay = false
        var isCancelled = false
    }

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
        let wait = Wait()
        let error = await withTaskCancellationHandler {
            // Unsafe: `suspend` promises to resume exactly once.
            await withUnsafeContinuation { (continuation: UnsafeContinuation<WaitError?, Never>) in
                onLoop { [self] in
                    if wait.isCancelled { return continuation.resume(returning: .cancelled) }
                    wait.isUnderWay = true
                    suspend(until: direction) { error in
                        wait.isUnderWay = false
                        continuation.resume(returning: error)
                    }
                }
            }
        } onCancel: {
            // Always through the mailbox: cancelling may happen inside of `suspend` itself.
            loop.execute { [self] in
                wait.isCancelled = true
                if wait.isUnderWay { stopWaiting(for: direction, because: .cancelled) }
            }
        }
        if let error { throw error }
    }

    private func onLoop(_ action: @escaping @Sendable () -> Void) {
        if loop.isCurrent { action() } else { loop.execute(action) }
    }

    /// Tells the loop to watch for these directions and for no others.
    ///
    /// - Throws: what ``EventLoop/register(_:for:handler:)`` and ``EventLoop/setInterest(_:of:)`` throw.
    func watch(for interest: Interest) throws(SystemError) {
        if isRegistered { return try loop.setInterest(interest, of: descriptor) }
        try loop.register(descriptor, for: interest, handler: self)
        isRegistered = true
    }

    /// Leaves the loop until the next `watch`. An interest in nothing is not enough for a descriptor that has hung up or
    /// failed: the kernel reports these two whether they were asked for or not (epoll_ctl(2)).
    func leave() {
        if isRegistered { loop.deregister(descriptor) }
        isRegistered = false
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
            leave()
            closeDescriptor(descriptor)
            stopWaiting(for: .readable, because: .closed)
            stopWaiting(for: .writable, because: .closed)
        }
    }
}
