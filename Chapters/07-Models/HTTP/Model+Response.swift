public import HTTPParser
public import HTTPServer
public import Router

/// A model is the answer of a handler: JSON.
extension Model {
    public static var output: OutputRecord { OutputRecord(mediaType: "application/json") }
    @inlinable
    public consuming func response(in context: Context) -> Response { .json(self, in: context) }
}

/// So are arrays, maps, any JSON value, and a Codable type in its bridge.
extension Array: ResponseConvertible where Element: JSONCodable {
    public static var output: OutputRecord { OutputRecord(mediaType: "application/json") }
    @inlinable
    public consuming func response(in context: Context) -> Response { .json(self, in: context) }
}

extension Dictionary: ResponseConvertible where Key == String, Value: JSONCodable {
    public static var output: OutputRecord { OutputRecord(mediaType: "application/json") }
    @inlinable
    public consuming func response(in context: Context) -> Response { .json(self, in: context) }
}

extension JSONValue: ResponseConvertible {
    public static var output: OutputRecord { OutputRecord(mediaType: "application/json") }
    @inlinable
    public consuming func response(in context: Context) -> Response { .json(self, in: context) }
}

extension Bridged: ResponseConvertible {
    public static var output: OutputRecord { OutputRecord(mediaType: "application/json") }
    @inlinable
    public consuming func response(in context: Context) -> Response { .json(self, in: context) }
}

extension Response {
    /// A value as JSON. One that JSON cannot write, such as a Double that is not finite, is the program's own mistake: the
    /// client gets the application's answer to an unknown error.
    @inlinable
    public static func json(_ value: some JSONCodable, status: Status = .ok, in context: Context) -> Response {
        do throws(JSONError) {
            let bytes = try context.written { (out) throws(JSONError) in try JSON.encode(value, to: &out) }
            return Response(status, contentType: "application/json", body: .bytes(bytes))
        } catch {
            return context.response(to: error)
        }
    }
}
