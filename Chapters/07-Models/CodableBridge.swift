#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
public import HTTPParser

/// A Codable type as a member of a model: it goes through Foundation's coders, an order of magnitude slower. The bytes are
/// held against the grammar and the limits here first.
public struct Bridged<Value: Codable & Sendable>: JSONCodable {
    /// The value itself.
    public var value: Value

    /// Wraps a value.
    public init(_ value: Value) { self.value = value }

    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        _ = cursor.token(json)
        let start = cursor.offset
        try cursor.skip(json)
        let bytes = json.extracting(start..<cursor.offset).withUnsafeBytes { Data($0) }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do {
            value = try decoder.decode(Value.self, from: bytes)
        } catch {
            throw cursor.form(json, start, "a value that \(Value.self) can be decoded from")
        }
    }

    public func write(to out: inout OutputBuffer) throws(JSONError) {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = .withoutEscapingSlashes
        guard let bytes = try? encoder.encode(value) else { throw JSONError(.notFinite, at: out.count) }
        bytes.withUnsafeBytes { out.append($0.bytes) }
    }

    public static var schemaType: SchemaType { .any }
}
