// Mistake 13.1: compresses outside of the log, which then sees bytes that nobody sends.
// Caught by: bytes are counted as they are sent
var ordered: [any Middleware] {
    [id, compression, log, metrics, headers, limit, sessions, csrf]
}
