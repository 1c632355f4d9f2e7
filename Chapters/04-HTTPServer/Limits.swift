import HTTPParser

/// What one connection may cost the server. All times are in nanoseconds of the loop's monotonic clock.
public struct ServerLimits: Sendable {
    /// What the parser accepts: head, fields, target, body, chunk extensions.
    public var parser = ParserLimits()

    /// From a request's first byte to the end of its head. Slowloris sends a byte every few seconds; a phone on a bad
    /// network needs two or three round trips of a second each.
    public var headTimeout: UInt64 = 10 * second

    /// Between two arrivals of body bytes while the handler waits for them.
    public var bodyTimeout: UInt64 = 20 * second

    /// How long a connection may stay open with no request on it. Browsers keep theirs for minutes; a load balancer in
    /// front should give up first, so set its timeout lower than this one.
    public var idleTimeout: UInt64 = 75 * second

    /// Between two moments at which the client took bytes of the answer.
    public var writeTimeout: UInt64 = 20 * second

    /// After the last answer of a connection that is closed with input unread: how long we read it away, so that our
    /// answer is not destroyed by a reset (RFC 9112 §9.6).
    public var lingerTimeout: UInt64 = 2 * second

    /// How long requests in flight may take to finish after a stop was asked for.
    public var drainTimeout: UInt64 = 30 * second

    /// Unsent answer bytes above which a connection's requests are no longer read and a streaming handler waits.
    public var outputHighWater = 64 * 1024

    /// Unsent answer bytes at or below which they go on. A quarter: fewer changes of interest than at one level for both.
    public var outputLowWater = 16 * 1024

    /// Bytes of one streamed answer that are sent before the loop's other connections have their turn: a client that takes
    /// everything at once would keep the loop to itself. At a gigabyte a second a turn takes a quarter of a millisecond.
    public var streamedBytesPerTurn = 256 * 1024

    /// Request body bytes waiting for their handler at or above which the socket is no longer read. Memory per upload is
    /// less than this plus one read.
    public var bodyHighWater = 64 * 1024

    /// A body that the handler did not read is read away up to this many bytes to keep the connection; a larger one
    /// costs more than a new connection does.
    public var unreadBodyLimit = 256 * 1024

    /// Open connections per loop; above it, accepting pauses until one closes.
    public var connectionsPerLoop = 50_000

    /// Connections accepted in one turn, so that a storm of them does not starve those that are open.
    public var acceptsPerTurn = 64

    /// The defaults above.
    public init() {}
}

/// Nanoseconds in a second.
let second: UInt64 = 1_000_000_000
