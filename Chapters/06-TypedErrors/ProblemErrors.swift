import HTTPParser
import HTTPServer
import Logging
import Router

/// Tells errors as problem details (RFC 9457), in the form that the client prefers, and unknown ones not at all.
public struct ProblemErrors: ErrorRenderer {
    public init() {}

    public func response<Failure: Error>(to error: Failure, _ context: Context) -> Response {
        let problem = Problem(telling: error, isCancelled: Task.isCancelled) { level, message, metadata in
            var metadata = metadata
            if let route = context.route { metadata["route"] = "\(route.path)" }
            context.logger.log(level: level, message, metadata: metadata)
        }
        let form =
            context[ErrorsAsJSON.self] == true ? .json : ProblemForm(accepted: context.request.members(ofList: "Accept"))
        return problem.response(form, requestID: context.id)
    }

    public func response(toRefused error: RequestError) -> Response { error.problem.response(.json, requestID: nil) }

    public func complaints(about route: RouteRecord) -> [String] { ErrorRecord.collect(route.problems).complaints }
}

extension App {
    /// An application without routes, which tells errors as problem details (RFC 9457).
    public convenience init() { self.init(errors: ProblemErrors()) }
}

/// Left in a context whose errors become a part of a document, whatever the client prefers.
package enum ErrorsAsJSON: ContextKey { package typealias Value = Bool }
