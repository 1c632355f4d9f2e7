// Mistake 13.1: looks at the CSRF token before there is a session.
// Caught by: sessions and CSRF: their answers are compressed, and the session is there first
var ordered: [any Middleware] {
    [id, log, metrics, headers, limit, compression, csrf, sessions]
}
