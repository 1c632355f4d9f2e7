import HTTPParser

/// An answer: status, fields, body. The server adds `Date`, `Content-Length` or `Transfer-Encoding`, and `Connection`.
public struct Response: Sendable {
    /// The status line and the fields.
    public var head: ResponseHead

    /// What follows the head.
    public var body: Body

    /// The content of a response.
    public enum Body: Sendable {
        /// No content.
        case empty
        /// Text that stands in the executable: nothing is copied until it is written.
        case fixed(StaticString)
        /// Text, sent as UTF-8.
        case text(String)
        /// Bytes.
        case bytes([UInt8])
        /// Bytes that are produced while they are sent, no faster than the client takes them. With a `length` (bytes) the
        /// producer must write exactly that many; without, the body is chunked (HTTP/1.1) or ends with the connection
        /// (HTTP/1.0). A producer that throws breaks the connection off, so that the client sees an incomplete message.
        case stream(length: Int?, @Sendable (BodyWriter) async throws -> Void)
    }

    /// A response with the given parts.
    public init(_ status: Status = .ok, contentType: StaticString? = nil, body: Body = .empty) {
        head = ResponseHead(status: status, contentType: contentType)
        self.body = body
    }

    /// Plain text in UTF-8.
    public static func text(_ text: String, status: Status = .ok) -> Response {
        Response(status, contentType: "text/plain; charset=utf-8", body: .text(text))
    }
}
