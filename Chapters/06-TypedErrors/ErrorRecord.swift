import HTTPParser
import Router

/// An error that a route can answer with, in the route's record: documentation and clients read it.
public struct ErrorRecord: Sendable, Equatable {
    public var status: Status
    /// See ``Problem/code``.
    public var code: String
    /// The text of an example.
    public var detail: String
    /// The type of its details; `nil` without.
    public var details: (any ProblemDetails.Type)?

    init(_ problem: Problem) {
        status = problem.status
        code = problem.code
        detail = problem.detail
        details = problem.details.map { type(of: $0) }
    }

    public static func == (one: Self, other: Self) -> Bool {
        one.status == other.status && one.code == other.code && one.detail == other.detail && one.details == other.details
    }
}

extension RouteRecord {
    /// All errors that the route can answer with, sorted.
    public var errors: [ErrorRecord] { ErrorRecord.collect(problems).records }

    /// Everything that can go wrong, with repetitions: what the handler throws, what the framework finds wrong with its inputs,
    /// and what the middleware says.
    var problems: [Problem] {
        var problems: [Problem] = []
        for failure in [failure, signature.laterFailure] {
            if let failure = failure as? any APIError.Type {
                problems += Self.examples(of: failure)
            } else if failure != Never.self {
                problems.append(.internalError)
            }
        }
        let inputErrors = InputError.possible(with: inputs).map(\.problem)
        let middleware = middlewareErrors.map { ($0 as? any APIError)?.problem ?? .internalError }
        return problems + inputErrors + middleware
    }

    private static func examples<Failure: APIError>(of type: Failure.Type) -> [Problem] { type.examples.map(\.problem) }
}

extension InputError {
    /// What can be wrong with a handler's inputs.
    static func possible(with inputs: [InputRecord]) -> [InputError] {
        var errors: [InputError] = []
        for input in inputs {
            switch input.source {
            case .parameter(let expected, let isOptional):
                errors.append(.badParameter(name: input.name ?? "", value: nil, expected: expected))
                if input.isQuery, !isOptional { errors.append(.missingParameter(name: input.name ?? "", expected: expected)) }
            case .header: continue
            case .stream: errors += [.bodyTooLarge(limit: 1_048_576), .bodyBroken(.disconnected)]
            case .body:
                errors += [.bodyTooLarge(limit: 1_048_576), .bodyBroken(.disconnected)]
                errors += [
                    .unsupportedMediaType("text/plain", expected: "application/json"),
                    .malformedBody(Flaw(.body(pointer: "/name"), "must be JSON")),
                    .invalidBody([Flaw(.body(pointer: "/name"), "must be a string")]),
                ]
            }
        }
        return errors
    }
}
