import HTTPParser
import Router

/// What a client is told about an error: the content of an RFC 9457 problem document, before it is written.
public struct Problem: Sendable {
    /// What the answer says in its first line: 400 to 599.
    public var status: Status
    /// The error's name for programs, the same for ever: `user_not_found`. Small letters, digits and `_`.
    public var code: String
    /// The text for people. Nothing in it may be secret.
    public var detail: String
    /// What is wrong with the values that the client has sent, if that is the error.
    public var flaws: [Flaw]
    /// More about this error, for programs.
    public var details: (any ProblemDetails)?
    /// Fields of the answer, such as `Retry-After`.
    public var fields: [ResponseField]

    public init(
        _ status: Status, code: String, _ detail: String, flaws: [Flaw] = [], details: (any ProblemDetails)? = nil,
        fields: [ResponseField] = []
    ) {
        self.status = status
        self.code = code
        self.detail = detail
        self.flaws = flaws
        self.details = details
        self.fields = fields
    }

    /// What a client is told about an error that is none of its business.
    public static var internalError: Problem {
        Problem(.internalServerError, code: "internal_error", "something went wrong here; it has been noted")
    }
}

/// What a problem can tell programs beside its code. Models are (chapter 7).
public protocol ProblemDetails: Sendable {
    /// Writes the value as JSON at the end of a buffer.
    func writeDetails(to out: inout OutputBuffer)
}
