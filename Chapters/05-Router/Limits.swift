/// The limits of the router, each with its reason.
public enum RouterLimits {
    /// Parameters of one pattern, path and query together: their places are kept in the request's context without an
    /// allocation. The longest pattern of the GitHub API has four.
    public static let parametersPerPattern = 8

    /// Middleware around one route. Each is a call around the handler's; a stack of a hundred is a mistake.
    public static let middlewarePerRoute = 64

    /// Bytes of a request's name that a proxy may give (``RequestID``). A UUID has 36, the root of an X-Ray trace 35.
    public static let requestIDBytes = 64

    /// Bytes of a JSON answer whose memory a loop keeps for the next one: small ones are where it counts.
    public static let keptAnswerBytes = 4096

    /// Bytes of a body that are compressed at once (``Compression``): about a millisecond of a loop's time. More goes to the
    /// pool, in pieces of this size.
    public static let compressedAtOnce = 64 * 1024

    /// Bytes of a file that are read at once (``StaticFiles``), and the most that an answer with a file takes in memory: as much
    /// as a connection holds before it waits for its client.
    public static let filePiece = 64 * 1024
}
