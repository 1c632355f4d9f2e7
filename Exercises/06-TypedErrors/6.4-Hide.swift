import HTTPServer
import Logging
import Router

extension Problem {
    // Exercise 6.4 · Hide the unknown · 20 minutes
    /// What a client is told about any error, and what the log is told.
    ///
    /// - An ``APIError`` has its own problem, also when it comes as an `any Error`. Is its status 500 or more, the server is at
    ///   fault: one line in the log, at level `error`.
    /// - Everything else is none of the client's business: ``Problem/internalError``, with nothing of the error in it, and one
    ///   line in the log. Its level is `error`; or `debug` if the task was cancelled, because then the client has gone, and
    ///   nobody has to look after it.
    /// - A line's message is the error as text (`"\(error)"`), and its metadata has the name of its type under `"error"`: of the
    ///   type that the error has, also when `Failure` is `any Error`, where `type(of: error)` says no more than `Error`. Of an
    ///   `error as any Error` it says it in either case.
    /// - An error of the client (status below 500) has no line: a log that fills with them hides the others, and the request
    ///   log has the status.
    ///
    /// - Parameters:
    ///   - isCancelled: whether the task that answers was cancelled.
    ///   - log: writes a line: level, message, metadata.
    init<Failure: Error>(
        telling error: Failure, isCancelled: Bool, log: (Logger.Level, Logger.Message, Logger.Metadata) -> Void
    ) {
        // 6.4: your code here.
        self.init(.internalServerError, code: "", "")
    }
}
