// Mistake 6.4: helps whoever looks for the fault, and everybody else.
// Caught by: an unknown error tells the client nothing
init<Failure: Error>(
    telling error: Failure, isCancelled: Bool, log: (Logger.Level, Logger.Message, Logger.Metadata) -> Void
) {
    let known = error as? any APIError
    self = known?.problem ?? Problem(.internalServerError, code: "internal_error", "\(error)")
    if known != nil && status.code < 500 { return }
    log(known == nil && isCancelled ? .debug : .error, "\(error)", ["error": "\(type(of: error as any Error))"])
}
