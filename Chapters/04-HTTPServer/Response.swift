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
        ///
        /// Indirect, as this is what takes the most room: the others make a response that is one third smaller to move.
        indirect case stream(length: Int?, @Sendable (BodyWriter) async throws -> Void)
        /// None: the connection changes to another protocol (status 101, RFC 9110 §7.8). `Upgrade` is a field of the head; the
        /// server adds `Connection`. Only the answer to a request of HTTP/1.1 without a body can be one.
        case upgrade(any UpgradedProtocol)

        /// Bytes of it; `nil` for a stream that does not say.
        public var byteCount: Int? {
            switch self {
            case .empty, .upgrade: 0
            case .fixed(let text): text.utf8CodeUnitCount
            case .text(let text): text.utf8.count
            case .bytes(let bytes): bytes.count
            case .stream(let length, _): length
            }
        }
    }

    /// A response with the given parts.
    public init(_ status: Status = .ok, contentType: StaticString? = nil, body: Body = .empty) {
        head = ResponseHead(status: status, contentType: contentType)
        self.body = body
    }

    /// Whether the body is produced while it is sent.
    var isStream: Bool {
        if case .stream = body { true } else { false }
    }

    /// Whether all that is to be sent is here.
    var isWhole: Bool {
        switch body {
        case .stream, .upgrade: false
        default: true
        }
    }

    /// Writes the head and a body that is here; of a stream, which has another way, the head of an empty one.
    @inline(__always)
    func write(
        into out: inout OutputBuffer, _ plainHead: inout PlainHead, dates: inout DateCache, isHead: Bool, version: HTTPVersion,
        keepAlive: Bool
    ) throws(ResponseHeadError) {
        let length: Int
        switch body {
        case .empty, .stream, .upgrade: length = 0
        case .fixed(let text): length = text.utf8CodeUnitCount
        case .text(let text): length = text.utf8.count
        case .bytes(let bytes): length = bytes.count
        }
        let framing: ResponseFraming = head.status.forbidsContent ? .none : .length(length)
        try plainHead.write(head, into: &out, dates: &dates, framing: framing, keepAlive: keepAlive, version: version)
        // RFC 9110 §15.5.22, §7.8: who sends `Upgrade` says so in `Connection`.
        if head.status.code == 426 { out.addConnectionUpgrade() }
        if isHead || framing == .none { return }
        switch body {
        case .empty, .stream, .upgrade: break
        case .fixed(let text): out.append(text)
        case .text(let text): out.append(utf8: text)
        case .bytes(let bytes): out.append(bytes.span.bytes)
        }
    }

    /// Plain text in UTF-8.
    public static func text(_ text: String, status: Status = .ok) -> Response {
        Response(status, contentType: "text/plain; charset=utf-8", body: .text(text))
    }

    /// Sends the client elsewhere, without a body.
    ///
    /// - Parameters:
    ///   - location: a URI or a path (RFC 9110 §10.2.2). Never what a request says without a look at it: a link to this server would lead
    ///     to any other (OWASP, "Unvalidated Redirects").
    ///   - status: 303 makes a GET of any method (§15.4.4), 307 and 308 keep it, and 301 and 308 may be kept by the client for good.
    public static func redirect(to location: String, status: Status = .seeOther) -> Response {
        var response = Response(status)
        response.head[field: "Location"] = location
        return response
    }
}

extension OutputBuffer {
    /// Adds `Connection: Upgrade` to the head that has just been written.
    mutating func addConnectionUpgrade() {
        removeLast()
        removeLast()
        append("Connection: Upgrade\r\n\r\n")
    }
}
