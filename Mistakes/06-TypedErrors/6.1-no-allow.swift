// Mistake 6.1: says in the text alone which methods there are.
// Caught by: 405 names the methods in Allow
public var problem: Problem {
    switch self {
    case .notFound: Problem(status, code: "not_found", explanation)
    case .methodNotAllowed: Problem(status, code: "method_not_allowed", explanation)
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
