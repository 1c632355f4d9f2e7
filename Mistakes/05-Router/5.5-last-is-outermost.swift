// Mistake 5.5: builds the chain from the outside in.
// Caught by: the first one is the outermost
static func build(_ middleware: [any Middleware], around handler: @escaping Responder) -> Responder {
    var next = handler
    for layer in middleware {
        let inner = next
        next = { context in layer.respond(to: context, next: inner) }
    }
    return next
}
