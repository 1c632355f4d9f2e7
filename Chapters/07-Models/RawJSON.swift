public import HTTPParser

/// A JSON value as it was written, checked and not looked at: for what is handed on.
public struct RawJSON: JSONCodable, Equatable {
    /// Its text, in UTF-8. Empty for a member that was not there.
    public let bytes: [UInt8]

    /// - Parameter bytes: one JSON value.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        _ = cursor.token(json)
        let start = cursor.offset
        try cursor.skip(json)
        bytes = json.extracting(start..<cursor.offset).withUnsafeBytes { Array($0) }
    }

    public func write(to out: inout OutputBuffer) throws(JSONError) { out.append(bytes.span.bytes) }

    public static var schemaType: SchemaType { .any }
    public static var whenMissing: RawJSON? { RawJSON([]) }
    public var isOmitted: Bool { bytes.isEmpty }
}
