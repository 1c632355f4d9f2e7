import HTTPParser
import Router

extension InputError: APIError {
    // Exercise 6.1 · Declare · 15 minutes
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
        // 6.1: your code here.
        Problem.internalError
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
