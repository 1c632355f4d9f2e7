/// Why bytes are not a request that we accept. Each case has a status to answer with; the connection is closed then, because
/// nobody knows where the next request would begin.
public enum RequestError: Error, Equatable, Sendable {
    /// A line of the head ends in LF without CR (RFC 9112 §2.2), or CR stands without LF.
    case bareLineEnd
    /// A control character stands in the head (RFC 9110 §5.5).
    case controlCharacter
    /// The request line is not method, space, target, space, version (RFC 9112 §3).
    case malformedRequestLine
    /// The method is not a token, or is longer than any known one (RFC 9110 §9.1).
    case malformedMethod
    /// The request-target has none of the four forms, or not the one that belongs to its method (RFC 9112 §3.2).
    case malformedTarget
    /// The request-target is longer than ``ParserLimits/targetBytes``.
    case targetTooLong
    /// The version is not spelled `HTTP/x.y` (RFC 9112 §2.3).
    case malformedVersion
    /// The version is well spelled and not 1.x.
    case unsupportedVersion
    /// A field line has no colon, or its name is not a token (RFC 9112 §5).
    case malformedField
    /// White space stands between a field's name and the colon (RFC 9112 §5.1).
    case spaceBeforeColon
    /// A field line begins with white space, which once continued the line before (RFC 9112 §5.2).
    case obsoleteFolding
    /// The head is longer than ``ParserLimits/headBytes``, or the trailers are longer than ``ParserLimits/trailerBytes``.
    case headTooLarge
    /// There are more field lines than ``ParserLimits/fieldCount``.
    case tooManyFields
    /// An HTTP/1.1 request has no `Host`, or any request has several or a malformed one (RFC 9112 §3.2).
    case malformedHost
    /// `Content-Length` is not one plain number (RFC 9112 §6.3).
    case malformedContentLength
    /// Both `Content-Length` and `Transfer-Encoding` are there (RFC 9112 §6.1).
    case contradictoryFraming
    /// `Transfer-Encoding` does not end in `chunked`, has it twice, or comes in HTTP/1.0 (RFC 9112 §6.1).
    case malformedTransferEncoding
    /// A transfer coding beside `chunked`.
    case unknownTransferCoding
    /// The body is longer than ``ParserLimits/bodyBytes``.
    case bodyTooLarge
    /// A chunk's size, line end or extension is malformed (RFC 9112 §7.1).
    case malformedChunk
    /// The chunk extensions are longer than ``ParserLimits/chunkExtensionBytes``.
    case chunkExtensionTooLong
    /// `Expect` asks for something other than `100-continue` (RFC 9110 §10.1.1).
    case unknownExpectation

    /// What to answer with.
    public var status: Status {
        switch self {
        case .targetTooLong: .uriTooLong
        case .headTooLarge, .tooManyFields: .requestHeaderFieldsTooLarge
        case .bodyTooLarge: .contentTooLarge
        case .unknownExpectation: .expectationFailed
        case .unknownTransferCoding: .notImplemented
        case .unsupportedVersion: .httpVersionNotSupported
        default: .badRequest
        }
    }

    /// One sentence for the person at the other end.
    public var explanation: String {
        switch self {
        case .bareLineEnd: "Every line of the head ends in CR LF; a CR or LF stood alone (RFC 9112 section 2.2)."
        case .controlCharacter: "A control character stands in the head (RFC 9110 section 5.5)."
        case .malformedRequestLine: "The request line is not 'METHOD target HTTP/1.1' with single spaces (RFC 9112 section 3)."
        case .malformedMethod: "The method is not a token of at most 24 letters (RFC 9110 section 9.1)."
        case .malformedTarget: "The request-target has no valid form for its method (RFC 9112 section 3.2)."
        case .targetTooLong: "The request-target is too long."
        case .malformedVersion: "The version is not spelled HTTP/x.y (RFC 9112 section 2.3)."
        case .unsupportedVersion: "This server speaks HTTP/1.1 and HTTP/1.0."
        case .malformedField: "A field line is not 'Name: value' (RFC 9112 section 5)."
        case .spaceBeforeColon: "White space stands before the colon of a field (RFC 9112 section 5.1)."
        case .obsoleteFolding: "A field line begins with white space (RFC 9112 section 5.2)."
        case .headTooLarge: "The head of the request is too large."
        case .tooManyFields: "The request has too many fields."
        case .malformedHost: "An HTTP/1.1 request has exactly one valid Host field (RFC 9112 section 3.2)."
        case .malformedContentLength: "Content-Length is not one plain number (RFC 9112 section 6.3)."
        case .contradictoryFraming: "Content-Length and Transfer-Encoding exclude each other (RFC 9112 section 6.1)."
        case .malformedTransferEncoding: "Transfer-Encoding must end in chunked, once, in HTTP/1.1 (RFC 9112 section 6.1)."
        case .unknownTransferCoding: "The only transfer coding of this server is chunked."
        case .bodyTooLarge: "The body of the request is too large."
        case .malformedChunk: "A chunk of the body is malformed (RFC 9112 section 7.1)."
        case .chunkExtensionTooLong: "The chunk extensions of the body are too long."
        case .unknownExpectation: "The only expectation of this server is 100-continue (RFC 9110 section 10.1.1)."
        }
    }
}
