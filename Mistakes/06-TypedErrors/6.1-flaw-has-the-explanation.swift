// Mistake 6.1: gives the flaw the whole sentence, in which the name stands already.
// Caught by: a bad parameter is one flaw, with its name
// Caught by: a missing parameter is one flaw, with its name
public var problem: Problem {
    switch self {
    case .notFound: Problem(status, code: "not_found", explanation)
    case .methodNotAllowed(let allowed):
        Problem(
            status, code: "method_not_allowed", explanation,
            fields: [ResponseField(name: "Allow", value: allowed.map(\.description).joined(separator: ", "))])
    case .malformedPath: Problem(status, code: "malformed_path", explanation)
    case .badParameter(let name, _, _):
        Problem(status, code: "bad_parameter", explanation, flaws: [Flaw(.parameter(name), explanation)])
    case .missingParameter(let name, _):
        Problem(status, code: "missing_parameter", explanation, flaws: [Flaw(.parameter(name), explanation)])
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
