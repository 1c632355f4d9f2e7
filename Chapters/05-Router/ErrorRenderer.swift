import HTTPParser
import HTTPServer

/// Turns errors into answers: those of the framework, and those that handlers throw. Generic, so that an error keeps its
/// type on the way.
public protocol ErrorRenderer: Sendable {
    /// The answer that tells the client about an error, and no more than it may know.
    func response<Failure: Error>(to error: Failure, _ context: Context) -> Response

    /// The answer to bytes that are no request, so that there is neither a route nor a context.
    func response(toRefused error: RequestError) -> Response

    /// What is wrong with the errors that a route declares: a sentence each. Asked for when the application starts.
    func complaints(about route: RouteRecord) -> [String]
}

extension ErrorRenderer {
    public func response(toRefused error: RequestError) -> Response { .text(error.explanation + "\n", status: error.status) }
    public func complaints(about route: RouteRecord) -> [String] { [] }
}

/// Plain text: what the client may know of the framework's own errors, and nothing of any other.
public struct PlainErrors: ErrorRenderer {
    public init() {}

    public func response<Failure: Error>(to error: Failure, _ context: Context) -> Response {
        // A handler that reads its body as a stream lets its error through: it is the framework's own, and the client's doing.
        guard let error = error as? InputError ?? (error as? BodyError).map(InputError.init) else {
            // A handler that was called off says so, and nobody has to look after it.
            context.logger.log(
                level: Task.isCancelled ? .debug : .error, "\(context.route?.pattern.text ?? context.request.path): \(error)")
            return .text("Internal Server Error\n", status: .internalServerError)
        }
        var response = Response.text(error.explanation + "\n", status: error.status)
        if case .methodNotAllowed(let allowed) = error { response.allow(allowed) }
        return response
    }
}

extension Response {
    /// Adds the field `Allow` (RFC 9110 §10.2.1).
    public mutating func allow(_ methods: [RouteMethod]) {
        head.fields.append(ResponseField(name: "Allow", value: methods.map(\.description).joined(separator: ", ")))
    }
}
