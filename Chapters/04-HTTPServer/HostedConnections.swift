import EventLoop
import HTTPParser
import Logging

/// A server's part on a loop that somebody else turns, without a listener: it serves the connections that it is given. Tests serve one end
/// of a socket pair with it, on a clock of their own.
package final class HostedConnections: @unchecked Sendable {
    // Rule of `@unchecked Sendable`: made, used and let go on the loop's thread.
    private let host: LoopServer

    package init(loop: EventLoop, limits: ServerLimits, logger: Logger, handler: @escaping LoopHandler) {
        host = LoopServer(loop: loop, listener: nil, limits: limits, logger: logger, handler: handler)
        host.tick()
    }

    /// Serves a connected, non-blocking descriptor, and owns it from now on.
    package func add(_ descriptor: Int32) { host.add(descriptor) }

    /// Ends all of them, at once.
    package func abort() { host.abortAll() }

    /// What SIGTERM brings.
    package func drain() { host.beginDrain {} }
}
