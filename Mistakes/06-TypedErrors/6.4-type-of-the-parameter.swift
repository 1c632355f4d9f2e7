// Mistake 6.4: asks for the type of a generic parameter.
// Caught by: the log has the type of the error itself
init<Failure: Error>(
    telling error: Failure, isCancelled: Bool, log: (Logger.Level, Logger.Message, Logger.Metadata) -> Void
) {
    let known = error as? any APIError
    self = known?.problem ?? .internalError
    if known != nil && status.code < 500 { return }
    log(known == nil && isCancelled ? .debug : .error, "\(error)", ["error": "\(type(of: error))"])
}
