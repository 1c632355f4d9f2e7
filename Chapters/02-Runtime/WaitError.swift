import EventLoop

/// Why a task that waited for a descriptor or for a time was resumed without it.
public enum WaitError: Error, Equatable, Sendable {
    /// The task was cancelled.
    case cancelled
    /// The descriptor was closed by ``AsyncDescriptor/close()``.
    case closed
    /// Another task waits for the same direction of this descriptor already.
    case busy
    /// The kernel refused to watch the descriptor.
    case system(SystemError)
}
