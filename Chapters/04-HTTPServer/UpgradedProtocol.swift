import HTTPParser

/// Another protocol on a connection that was one of HTTP, after a 101 (RFC 9110 §7.8): chapter 10's WebSocket is one.
///
/// Everything is called on the connection's loop, and must not block.
public protocol UpgradedProtocol: AnyObject, Sendable {
    /// The 101 stands in the output, and the connection is this protocol's from now on. What it writes goes behind the 101.
    func begin(on connection: UpgradedConnection)

    /// Bytes have come. They stand in the loop's memory, where they may be changed, and are gone when this returns.
    ///
    /// - Returns: how many were taken. Fewer than there are if the protocol has paused the reading meanwhile
    ///   (``UpgradedConnection/pauseReading()``); the rest is given again when it goes on.
    func receive(_ bytes: inout MutableRawSpan) -> Int

    /// The client has taken so much of what was written that more may follow.
    func hasRoom()

    /// The client sends no more. It may still read.
    func inputEnded()

    /// About once a second: for deadlines.
    func tick(now: UInt64)

    /// The server is to stop: the protocol says good-bye in its own way, and ends the connection soon
    /// (``UpgradedConnection/finish()``). What is left at the end of the time to drain is cut off.
    func drain()

    /// The connection is over, and its descriptor closed. The last call.
    func closed()
}
