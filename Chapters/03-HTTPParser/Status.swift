/// A status code and its reason phrase (RFC 9110 §15). Two are equal when their codes are.
public struct Status: Sendable, Equatable {
    /// 100…999.
    public let code: Int
    /// For people only; a client goes by the code.
    public let reason: StaticString
    /// The code's three digits, the first in the lowest byte, and a space: what stands before the reason.
    let digits: UInt32

    /// A status of your own.
    ///
    /// - Returns: `nil` for a code that has not three digits, or a reason with a control character.
    public init?(code: Int, reason: StaticString) {
        guard 100...999 ~= code else { return nil }
        for byte in UnsafeBufferPointer(start: reason.utf8Start, count: reason.utf8CodeUnitCount) where byte < 32 || byte == 127 {
            return nil
        }
        self.init(code, reason)
    }

    private init(_ code: Int, _ reason: StaticString) {
        self.code = code
        self.reason = reason
        digits = 0x2030_3030 + UInt32(code / 100 + ((code / 10 % 10) << 8) + ((code % 10) << 16))
    }

    public static func == (a: Status, b: Status) -> Bool { a.code == b.code }

    /// Whether a response with this status has no content, and says nothing about its length (RFC 9112 §6.3).
    public var forbidsContent: Bool { code < 200 || code == 204 || code == 304 }

    public static let `continue` = Status(100, "Continue")
    public static let switchingProtocols = Status(101, "Switching Protocols")
    public static let ok = Status(200, "OK")
    public static let created = Status(201, "Created")
    public static let accepted = Status(202, "Accepted")
    public static let noContent = Status(204, "No Content")
    public static let partialContent = Status(206, "Partial Content")
    public static let movedPermanently = Status(301, "Moved Permanently")
    public static let found = Status(302, "Found")
    public static let seeOther = Status(303, "See Other")
    public static let notModified = Status(304, "Not Modified")
    public static let temporaryRedirect = Status(307, "Temporary Redirect")
    public static let permanentRedirect = Status(308, "Permanent Redirect")
    public static let badRequest = Status(400, "Bad Request")
    public static let unauthorized = Status(401, "Unauthorized")
    public static let forbidden = Status(403, "Forbidden")
    public static let notFound = Status(404, "Not Found")
    public static let methodNotAllowed = Status(405, "Method Not Allowed")
    public static let notAcceptable = Status(406, "Not Acceptable")
    public static let requestTimeout = Status(408, "Request Timeout")
    public static let conflict = Status(409, "Conflict")
    public static let gone = Status(410, "Gone")
    public static let preconditionFailed = Status(412, "Precondition Failed")
    public static let contentTooLarge = Status(413, "Content Too Large")
    public static let uriTooLong = Status(414, "URI Too Long")
    public static let unsupportedMediaType = Status(415, "Unsupported Media Type")
    public static let rangeNotSatisfiable = Status(416, "Range Not Satisfiable")
    public static let expectationFailed = Status(417, "Expectation Failed")
    public static let unprocessableContent = Status(422, "Unprocessable Content")
    public static let upgradeRequired = Status(426, "Upgrade Required")
    public static let tooManyRequests = Status(429, "Too Many Requests")
    public static let requestHeaderFieldsTooLarge = Status(431, "Request Header Fields Too Large")
    public static let internalServerError = Status(500, "Internal Server Error")
    public static let notImplemented = Status(501, "Not Implemented")
    public static let badGateway = Status(502, "Bad Gateway")
    public static let serviceUnavailable = Status(503, "Service Unavailable")
    public static let gatewayTimeout = Status(504, "Gateway Timeout")
    public static let httpVersionNotSupported = Status(505, "HTTP Version Not Supported")
}
