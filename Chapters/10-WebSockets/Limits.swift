/// What one WebSocket may cost the server. Times are in seconds.
public struct WebSocketLimits: Sendable {
    /// Payload bytes of one frame. A frame's length is declared before its first byte comes, so this is judged at once.
    public var frameBytes = 1024 * 1024

    /// Bytes of one message, put together and decompressed. What is JSON is rarely larger than some kilobytes; a megabyte is an upload.
    public var messageBytes = 1024 * 1024

    /// Frames of one message: an endless message of empty frames would have no bytes to count.
    public var fragments = 16 * 1024

    /// Bytes of messages that wait for their handler above which the socket is no longer read.
    public var waitingBytes = 64 * 1024

    /// Unsent bytes above which a socket is closed whose handler does not wait for its client (a synchronous one, or another thread's).
    /// One that waits never comes here.
    public var unsentBytes = 16 * 1024 * 1024

    /// After so long without a byte of the client a ping is sent. Shorter than the minute after which many proxies forget a silent
    /// connection.
    public var pingAfter: UInt64 = 30

    /// How long the client may take to answer a ping with anything at all.
    public var pongTimeout: UInt64 = 20

    /// How long the client may take to answer a close frame.
    public var closeTimeout: UInt64 = 5

    /// How long a handler may still go on when its socket is over, before its task is cancelled: the last message may have to be stored.
    public var handlerTimeout: UInt64 = 10

    /// The defaults above.
    public init() {}
}

/// Nanoseconds in a second.
let second: UInt64 = 1_000_000_000
