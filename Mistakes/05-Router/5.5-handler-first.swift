// Mistake 5.5: calls what is inside before it asks the middleware.
// Caught by: whoever does not call next ends it there
static func build(_ middleware: [any Middleware], around handler: @escaping Responder) -> Responder {
    var next = handler
    for layer in middleware.reversed() {
        let inner = next
        next = { context in
            let answer = inner(context)
            return layer.respond(to: context) { _ in answer }
        }
    }
    return next
}
