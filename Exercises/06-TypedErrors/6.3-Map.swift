import HTTPParser
import HTTPServer
import Router

extension Either: APIError where First: APIError, Second: APIError {
    // Exercise 6.3 · Map between layers · 20 minutes
    /// What the client is told: what the error inside says.
    public var problem: Problem {
        // 6.3: your code here.
        Problem.internalError
    }

    // Exercise 6.3 · Map between layers · 20 minutes
    /// The examples of the first type, then those of the second, each wrapped in its case.
    public static var examples: [Either<First, Second>] {
        // 6.3: your code here.
        []
    }
}

extension Problem {
    // Exercise 6.3 · Map between layers · 20 minutes
    /// What is told about bytes that are no request (chapter 3). Status and text are the error's own (`status`,
    /// `explanation`). The code says what a program can do about it, and goes by the status: 413 is `body_too_large`, 414
    /// `uri_too_long`, 417 `expectation_failed`, 431 `header_too_large`, 501 `not_implemented`, 505 `version_not_supported`,
    /// and everything else `malformed_request`. There are neither flaws nor fields.
    init(of error: RequestError) {
        // 6.3: your code here.
        self = .internalError
    }

    // Exercise 6.3 · Map between layers · 20 minutes
    /// What is told about a body that broke off (chapter 4), in the words of the other layers:
    ///
    /// - `malformed`: what is told about the parser's error in it, `error.problem`.
    /// - `wrongLength`: the server's own mistake, of which the client learns nothing: ``Problem/internalError``.
    /// - Everything else: what is told about the ``InputError`` that is made of it; `InputError(error)` makes it.
    init(of error: BodyError) {
        // 6.3: your code here.
        self = .internalError
    }
}

extension RequestError: APIError {
    public var problem: Problem { Problem(of: self) }

    /// One for each code.
    public static var examples: [RequestError] {
        [
            .malformedRequestLine, .bodyTooLarge, .targetTooLong, .unknownExpectation, .headTooLarge, .unknownTransferCoding,
            .unsupportedVersion,
        ]
    }
}

extension BodyError: APIError {
    public var problem: Problem { Problem(of: self) }

    /// One of each case.
    public static var examples: [BodyError] {
        [
            .disconnected, .timedOut, .malformed(.malformedChunk), .tooLarge(limit: 1_048_576),
            .wrongLength(declared: 2, written: 1), .cancelled,
        ]
    }
}
