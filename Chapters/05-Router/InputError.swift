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
    /// A parameter is not what the handler asks for. `value` is decoded; `nil` if that cannot be done.
    case badParameter(name: String, value: String?, expected: String)
    /// The query has not a parameter that the handler asks for.
    case missingParameter(name: String, expected: String)
    /// The body is larger than the route takes; bytes.
    case bodyTooLarge(limit: Int)
    /// The body did not come whole.
    case bodyBroken(BodyError)
    /// The body is of a type that the handler does not read (RFC 9110 §15.5.16).
    case unsupportedMediaType(String?, expected: String)
    /// The body is not written as its type says (RFC 9110 §15.5.1): where and why.
    case malformedBody(Flaw)
    /// The body is well written, and its values are not what the handler takes (RFC 9110 §15.5.21): all of them.
    case invalidBody([Flaw])
    /// Nobody can answer now (RFC 9110 §15.6.4).
    case unavailable

    /// A parameter has a `%` without two hexadecimal digits, or bytes that are no UTF-8.
    static func undecodable(_ name: String) -> InputError { .badParameter(name: name, value: nil, expected: "percent-encoded UTF-8") }

    /// Why a body could not be read.
    public init(_ error: BodyError) {
        if case .tooLarge(let limit) = error { self = .bodyTooLarge(limit: limit) } else { self = .bodyBroken(error) }
    }

    /// What the answer says in its first line.
    public var status: Status {
        switch self {
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .malformedPath, .badParameter, .missingParameter, .malformedBody, .bodyBroken: .badRequest
        case .invalidBody: .unprocessableContent
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
        case .badParameter(let name, let value, let expected): "\(name) must be \(expected)" + (value.map { ", and is \"\($0)\"" } ?? "")
        case .missingParameter(let name, let expected): "the query needs \(name): \(expected)"
        case .bodyTooLarge(let limit): "the body may have \(limit) bytes at the most"
        case .bodyBroken: "the body did not come whole"
        case .unsupportedMediaType(let type, let expected):
            "the body must be \(expected), and " + (type.map { "is \($0)" } ?? "has no Content-Type")
        case .malformedBody(let flaw): "\(flaw)"
        case .invalidBody(let flaws): flaws.map(\.description).joined(separator: "; ")
        case .unavailable: "try again later"
        }
    }
}

/// One thing that is wrong with what a client has sent.
public struct Flaw: Sendable, Equatable, CustomStringConvertible {
    /// Where it is.
    public enum Place: Sendable, Equatable {
        /// A value of the body: a JSON Pointer (RFC 6901) such as `/items/3/email`. The empty one is the body itself.
        case body(pointer: String)
        /// A parameter of the path or the query, by its name.
        case parameter(String)
    }

    public var place: Place
    /// A sentence without its subject: `must be an e-mail address`.
    public var reason: String

    public init(_ place: Place, _ reason: String) {
        self.place = place
        self.reason = reason
    }

    public var description: String {
        switch place {
        case .body(pointer: ""): "the body \(reason)"
        case .body(let pointer): "\(pointer) \(reason)"
        case .parameter(let name): "\(name) \(reason)"
        }
    }
}
