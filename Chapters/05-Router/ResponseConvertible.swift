import HTTPParser
import HTTPServer

/// What a handler can return.
public protocol ResponseConvertible: Sendable {
    /// What it is, for the registry.
    static var output: OutputRecord { get }
    /// The answer.
    consuming func response(in context: Context) -> Response
}

/// What a route answers with when all goes well.
public struct OutputRecord: Sendable, Equatable {
    /// The status.
    public var status: Status
    /// The media type of the body; `nil` without one, or if the handler decides.
    public var mediaType: String?

    public init(status: Status = .ok, mediaType: String? = nil) {
        self.status = status
        self.mediaType = mediaType
    }
}

extension Response: ResponseConvertible {
    public static var output: OutputRecord { OutputRecord() }
    @inlinable
    public consuming func response(in context: Context) -> Response { self }
}

/// Plain text.
extension String: ResponseConvertible {
    public static var output: OutputRecord { OutputRecord(mediaType: "text/plain; charset=utf-8") }
    public consuming func response(in context: Context) -> Response { .text(self) }
}

/// A status and no body.
extension Status: ResponseConvertible {
    public static var output: OutputRecord { OutputRecord() }
    public consuming func response(in context: Context) -> Response { Response(self) }
}

/// 201 Created, with the new thing and where it is (RFC 9110 §15.3.2).
public struct Created<Content: ResponseConvertible>: ResponseConvertible {
    /// What was made.
    public var content: Content
    /// Where it is, for the field `Location`.
    public var location: String?

    public init(_ content: Content, location: String? = nil) {
        self.content = content
        self.location = location
    }

    public static var output: OutputRecord { OutputRecord(status: .created, mediaType: Content.output.mediaType) }

    public consuming func response(in context: Context) -> Response {
        var response = content.response(in: context)
        response.head.status = .created
        if let location { response.head.fields.append(ResponseField(name: "Location", value: location)) }
        return response
    }
}
