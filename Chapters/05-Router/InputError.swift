import HTTPParser
import HTTPServer

/// Why a request cannot be given to its handler. The framework's own errors; each has a status and a text for the client.
public enum InputError: Error, Equatable, Sendable {
    /// No route has the path (RFC 9110 §15.5.5).
    case notFound
    /// There are routes for the path, but not with this method (RFC 9110 §15.5.6).
    case methodNotAllowed(allowed: [RouteMethod])
    /// The path has a `%` without two hexadecimal digits.
    case malformedPath
    /// A parameter is not what the handler asks for.
    case badParameter(name: String, value: String, expected: String)
    /// The query has not a parameter that the handler asks for.
    case missingParameter(name: String, expected: String)
    /// The body is larger than the route takes; bytes.
    case bodyTooLarge(limit: Int)
    /// The body did not come whole.
    case bodyBroken(BodyError)
    /// The body is of a type that the handler does not read (RFC 9110 §15.5.16).
    case unsupportedMediaType(String?, expected: String)
    /// The body is not what the handler asks for.
    case badBody(String)
    /// Nobody can answer now (RFC 9110 §15.6.4).
    case unavailable

    /// Why a body could not be read.
    init(_ error: BodyError) {
        if case .tooLarge(let limit) = error { self = .bodyTooLarge(limit: limit) } else { self = .bodyBroken(error) }
    }

    /// What the answer says in its first line.
    public var status: Status {
        switch self {
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .malformedPath, .badParameter, .missingParameter, .badBody, .bodyBroken: .badRequest
        case .bodyTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .unavailable: .serviceUnavailable
        }
    }

    /// What the client is told.
    public var explanation: String {
        switch self {
        case .notFound: "there is nothing at this path"
        case .methodNotAllowed(let allowed): "this path takes " + allowed.map(\.description).joined(separator: ", ")
        case .malformedPath: "the path has a % without two hexadecimal digits behind it"
        case .badParameter(let name, let value, let expected): "\(name) must be \(expected), and is \"\(value)\""
        case .missingParameter(let name, let expected): "the query needs \(name): \(expected)"
        case .bodyTooLarge(let limit): "the body may have \(limit) bytes at the most"
        case .bodyBroken: "the body did not come whole"
        case .unsupportedMediaType(let type, let expected):
            "the body must be \(expected), and " + (type.map { "is \($0)" } ?? "has no Content-Type")
        case .badBody(let reason): reason
        case .unavailable: "try again later"
        }
    }
}
