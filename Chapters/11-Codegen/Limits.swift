/// What one client may ask of an application's procedures.
public struct ProcedureLimits: Sendable {
    /// Calls in one document. A browser puts together what one page needs; more is somebody who wants to pass a rate limit by.
    public var batch = 50
    /// Calls and streams at a time on one socket, those of a batch included.
    public var callsPerSocket = 100
    /// Seconds of silence after which a stream over HTTP says that it is still there. Proxies end what is silent for a minute.
    public var heartbeat = 15.0

    /// The defaults above.
    public init() {}
}
