// Mistake 13.1: adds the headers to what the handlers answer, and not to refusals.
// Caught by: an answer that is refused is protected as well
var ordered: [any Middleware] {
    [id, log, metrics, limit, compression, sessions, csrf, headers]
}
