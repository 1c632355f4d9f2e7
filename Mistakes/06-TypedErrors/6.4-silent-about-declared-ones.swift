// Mistake 6.4: takes a declared error for one that somebody knows about.
// Caught by: a declared error of the server is logged too
init<Failure: Error>(
    telling error: Failure, isCancelled: Bool, log: (Logger.Level, Logger.Message, Logger.Metadata) -> Void
) {
    let known = error as? any APIError
    self = known?.problem ?? .internalError
    if known != nil { return }
    log(known == nil && isCancelled ? .debug : .error, "\(error)", ["error": "\(type(of: error as any Error))"])
}
