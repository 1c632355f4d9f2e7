// Mistake 6.1: takes the names of the cases as Swift spells them.
// Caught by: every case has its own code
public var problem: Problem {
    switch self {
    case .notFound: Problem(status, code: "notFound", explanation)
    case .methodNotAllowed(let allowed):
        Problem(
            status, code: "methodNotAllowed", explanation,
            fields: [ResponseField(name: "Allow", value: allowed.map(\.description).joined(separator: ", "))])
    case .malformedPath: Problem(status, code: "malformed_path", explanation)
    case .badParameter(let name, _, let expected):
        Problem(status, code: "bad_parameter", explanation, flaws: [Flaw(.parameter(name), "must be \(expected)")])
    case .missingParameter(let name, let expected):
        Problem(status, code: "missing_parameter", explanation, flaws: [Flaw(.parameter(name), "is missing: \(expected)")])
    case .bodyTooLarge: Problem(status, code: "bodyTooLarge", explanation)
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
