// Mistake 6.4: writes a line for each error, also for those of clients.
// Caught by: an error of the client has no line
init<Failure: Error>(
    telling error: Failure, isCancelled: Bool, log: (Logger.Level, Logger.Message, Logger.Metadata) -> Void
) {
    let known = error as? any APIError
    self = known?.problem ?? .internalError
    log(known == nil && isCancelled ? .debug : .error, "\(error)", ["error": "\(type(of: error as any Error))"])
}
