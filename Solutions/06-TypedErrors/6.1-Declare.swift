import HTTPParser
import Router

extension InputError: APIError {
    // Exercise 6.1 · Declare · 15 minutes
    // Why: status and text are there already, for PlainErrors; what a program needs is a name that stays the same when the text
    // Why: is improved, and the places that are wrong, so that a form can be marked at the right field.
    // Starter: Problem.internalError
    /// What the client is told about the framework's own errors.
    ///
    /// The problem's status is `status`, and its text is `explanation`; both are given. The code is the name of the case in
    /// small letters, with `_` between its words: `not_found`, `method_not_allowed`, `malformed_path`, `bad_parameter`,
    /// `missing_parameter`, `body_too_large`, `body_broken`, `unsupported_media_type`, `malformed_body`, `invalid_body`,
    /// `unavailable`. Beyond that:
    ///
    /// - `methodNotAllowed`: the field `Allow` names the methods, in their order, with `, ` between them (RFC 9110 §15.5.6
    ///   demands it). A ``RouteMethod`` describes itself as it is spelled.
    /// - `badParameter` and `missingParameter`: one flaw, at the parameter. Its reason says `must be …` with what is expected,
    ///   and `is missing: …` with what is expected.
    /// - `malformedBody` and `invalidBody`: their flaws. With several of these no line can hold them all, so the text of
    ///   `invalidBody` is `the body has 3 values that are not accepted`, or `1 value that is`, or with its own number.
    /// - Everything else has neither fields nor flaws.
    public var problem: Problem {
        switch self {
        case .notFound: Problem(status, code: "not_found", explanation)
        case .methodNotAllowed(let allowed):
            Problem(
                status, code: "method_not_allowed", explanation,
                fields: [ResponseField(name: "Allow", value: allowed.map(\.description).joined(separator: ", "))])
        case .malformedPath: Problem(status, code: "malformed_path", explanation)
        case .badParameter(let name, _, let expected):
            Problem(status, code: "bad_parameter", explanation, flaws: [Flaw(.parameter(name), "must be \(expected)")])
        case .missingParameter(let name, let expected):
            Problem(status, code: "missing_parameter", explanation, flaws: [Flaw(.parameter(name), "is missing: \(expected)")])
        case .bodyTooLarge: Problem(status, code: "body_too_large", explanation)
        case .bodyBroken: Problem(status, code: "body_broken", explanation)
        case .unsupportedMediaType: Problem(status, code: "unsupported_media_type", explanation)
        case .malformedBody(let flaw): Problem(status, code: "malformed_body", explanation, flaws: [flaw])
        case .invalidBody(let flaws):
            Problem(
                status, code: "invalid_body",
                "the body has \(flaws.count) \(flaws.count == 1 ? "value that is" : "values that are") not accepted", flaws: flaws)
        case .unavailable: Problem(status, code: "unavailable", explanation)
        }
    }

    /// One of each case.
    public static var examples: [InputError] {
        [
            .notFound, .methodNotAllowed(allowed: [.get, .head, .options]), .malformedPath,
            .badParameter(name: "id", value: "ann", expected: Int64.parameterDescription),
            .missingParameter(name: "q", expected: String.parameterDescription), .bodyTooLarge(limit: 1_048_576),
            .bodyBroken(.disconnected), .unsupportedMediaType("text/plain", expected: "application/json"),
            .malformedBody(Flaw(.body(pointer: "/age"), "must be a whole number")),
            .invalidBody([Flaw(.body(pointer: "/email"), "must be an e-mail address")]), .unavailable,
        ]
    }
}
