import HTTPServer

extension Answer {
    // Exercise 5.5 · The middleware chain · 15 minutes
    // Why: an answer that is here is changed here: no task, no suspension. Only one that comes later is changed later. So a
    // Why: chain is as synchronous as its handler is.
    // Starter: return self
    /// The answer with its response changed.
    ///
    /// - A response that is here is changed at once, and the result is `.now`.
    /// - Of one that comes later the result is `.later`; `change` is called with the response when it has come. The body that
    ///   the new closure is given goes to the old one.
    ///
    /// `change` is called once for each response, and never in this call for one that comes later.
    public func map(_ change: @escaping @Sendable (Response) -> Response) -> Answer {
        switch self {
        case .now(let response): .now(change(response))
        case .later(let make): .later { body in change(await make(body)) }
        }
    }
}

enum Chain {
    // Exercise 5.5 · The middleware chain · 15 minutes
    // Why: the chain is built once, when the program starts, from the inside out: each link knows the next one, and a request
    // Why: runs through plain calls.
    // Starter: return handler
    /// Puts middleware around a handler (`around(_:)` makes one layer).
    ///
    /// The first one is the outermost: it sees the request first and the answer last. Each is given the context and, as
    /// `next`, everything that is further inside; it may change the answer of `next`, or answer itself and never call it.
    /// Without middleware the result is the handler.
    static func build(_ middleware: [any Middleware], around handler: @escaping Responder) -> Responder {
        var next = handler
        for layer in middleware.reversed() { next = layer.around(next) }
        return next
    }
}
