import HTTPServer
import Logging
import Router

extension Problem {
    // Exercise 6.4 · Hide the unknown · 20 minutes
    // Why: an error that did not declare what clients may know has not been looked at by anybody with that question. It may hold
    // Why: a password, a path, a statement: all of it is for the log, and the client gets the name of the request to ask about.
    // Starter: self.init(.internalServerError, code: "", "")
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
        let known = error as? any APIError
        self = known?.problem ?? .internalError
        if known != nil && status.code < 500 { return }
        log(known == nil && isCancelled ? .debug : .error, "\(error)", ["error": "\(type(of: error as any Error))"])
    }
}
