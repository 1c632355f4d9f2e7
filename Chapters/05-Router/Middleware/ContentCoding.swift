import HTTPParser

/// A coding that a body can be sent in (RFC 9110 §8.4.1).
enum ContentCoding: String, Sendable {
    case gzip
    /// The zlib format, whatever the name says (RFC 9110 §8.4.1.2).
    case deflate

    /// The coding that a client likes best (RFC 9110 §12.5.3); `nil` if that is none at all. Between equals gzip goes first:
    /// every client reads it, and deflate some have misunderstood.
    ///
    /// - Parameter accepted: the members of `Accept-Encoding`: `gzip`, `br;q=0.8`, `*;q=0`. What is malformed counts as not
    ///   said.
    static func preferred(_ accepted: [String]) -> ContentCoding? {
        let weights = Weights.of(accepted)
        let other = weights["*"] ?? 0
        // Nobody says that he takes the body as it is; it is what he gets where he likes nothing better.
        let identity = weights["identity"] ?? 0
        // RFC 9110 §8.4.1.3
        let gzip = weights["gzip"] ?? weights["x-gzip"] ?? other
        let deflate = weights["deflate"] ?? other
        if max(gzip, deflate) == 0 || identity > max(gzip, deflate) { return nil }
        return gzip >= deflate ? .gzip : .deflate
    }
}
