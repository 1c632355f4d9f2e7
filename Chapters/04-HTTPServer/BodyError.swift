import HTTPParser

/// Why the body of a request, or of a streamed response, broke off.
public enum BodyError: Error, Equatable, Sendable {
    /// The client closed the connection, or it failed.
    case disconnected
    /// The client sent nothing, or took nothing, for longer than the limits allow.
    case timedOut
    /// The bytes are no body: a bad chunk, a length beyond the limit.
    case malformed(RequestError)
    /// More than the reader asked for; the number is its limit in bytes.
    case tooLarge(limit: Int)
    /// A streamed response had another length than it declared.
    case wrongLength(declared: Int, written: Int)
    /// The task that waited was cancelled.
    case cancelled
}
