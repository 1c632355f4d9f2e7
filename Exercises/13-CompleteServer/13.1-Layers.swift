import Apus

/// What stands around every request, one of each.
struct Layers {
    /// Gives the request a name, which is in its log lines and its answer.
    var id: any Middleware
    /// Writes a line for each answer.
    var log: any Middleware
    /// Counts and times answers.
    var metrics: any Middleware
    /// Adds what browsers are told about every answer: `Content-Security-Policy`, and so on.
    var headers: any Middleware
    /// Refuses who asks for too much, with 429.
    var limit: any Middleware
    /// Makes answers smaller.
    var compression: any Middleware
    /// Knows who is logged in; asks the database.
    var sessions: any Middleware
    /// Refuses what pages of other sites send in somebody's name. Its tokens are made for a session.
    var csrf: any Middleware

    // Exercise 13.1 · The order of the layers · 15 minutes
    /// The layers in the order in which a request meets them: the first one is the outermost, and sees every answer of those behind it.
    /// All eight, once.
    ///
    /// What has to hold, whatever is asked and whoever refuses it:
    /// - The name is outermost: every answer has it, also one that another layer gives, and so has whatever is written into a log.
    /// - Every answer is logged and counted, as the client gets it: with the bytes that are left when it has been compressed. The log is
    ///   outside of the metrics.
    /// - Every answer has the headers that protect a browser: one that is refused can be shown in a browser, too.
    /// - Who asks for too much costs neither a look into the database nor the work of a compression.
    /// - Whoever comes that far: answers of the sessions and of CSRF are compressed as all others.
    /// - CSRF looks at the session, so the session is there before.
    var ordered: [any Middleware] {
        // 13.1: your code here.
        return []
    }
}
