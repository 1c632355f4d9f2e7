/// One field of a response.
public struct ResponseField: Sendable, Equatable {
    /// A token (RFC 9110 §5.6.2), such as `Cache-Control`.
    public var name: String
    /// Without control characters, CR and LF above all.
    public var value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// The status and the fields of a response. The server itself adds `Date`, `Content-Length` or `Transfer-Encoding`, and
/// `Connection`: who frames a message must be one.
public struct ResponseHead: Sendable {
    public var status: Status
    /// `Content-Type`, if it is known when the program is written.
    public var contentType: StaticString?
    /// All other fields, in the order in which they are sent.
    public var fields: [ResponseField] {
        get { list ?? [] }
        _modify {
            // Taken out, so that the array has one owner while it is changed.
            var fields = list.take() ?? []
            defer { list = fields.isEmpty ? nil : fields }
            yield &fields
        }
    }
    /// `nil` if there is none: a response is copied and let go of several times on its way, and an empty array would be counted.
    @usableFromInline var list: [ResponseField]?

    /// Whether there is a field beside `Content-Type`.
    @inlinable public var hasFields: Bool { list != nil }

    public init(status: Status = .ok, contentType: StaticString? = nil) {
        self.status = status
        self.contentType = contentType
    }
}

/// How the end of a response's body is announced (RFC 9112 §6.3).
public enum ResponseFraming: Equatable, Sendable {
    /// Not at all: there is no body, or it ends with the connection.
    case none
    /// `Content-Length`, in bytes.
    case length(Int)
    /// `Transfer-Encoding: chunked`.
    case chunked
}

/// A response head that must not be sent.
public enum ResponseHeadError: Error, Equatable, Sendable {
    /// The name is empty or has a byte that no token has (RFC 9110 §5.6.2).
    case invalidName(String)
    /// The value has a control character: with CR and LF in it, whoever supplied it could write fields and bodies of his own
    /// (response splitting, RFC 9110 §5.5).
    case invalidValue(name: String)
    /// The field is the server's own business: `Content-Length`, `Transfer-Encoding`, `Connection`, `Date`.
    case reservedName(String)
}
