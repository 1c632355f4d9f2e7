// Mistake 13.1: looks the session up before it asks whether too much is asked for.
// Caught by: who asks for too much costs nothing
var ordered: [any Middleware] {
    [id, log, metrics, headers, sessions, limit, compression, csrf]
}
