// Mistake 6.4: asks the error whether the client has gone, and not the task.
// Caught by: a client that has gone wakes nobody
init<Failure: Error>(
    telling error: Failure, isCancelled: Bool, log: (Logger.Level, Logger.Message, Logger.Metadata) -> Void
) {
    let known = error as? any APIError
    self = known?.problem ?? .internalError
    if known != nil && status.code < 500 { return }
    log(error is CancellationError ? .debug : .error, "\(error)", ["error": "\(type(of: error as any Error))"])
}
