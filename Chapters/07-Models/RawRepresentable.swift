public import HTTPParser

/// An enum with raw values that `@Model` does not take, such as one of numbers: `extension Level: JSONCodable {}`.
extension RawRepresentable where Self: JSONCodable, RawValue: JSONCodable {
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        _ = cursor.token(json)
        let start = cursor.offset
        guard let value = Self(rawValue: try RawValue(json: json, at: &cursor)) else {
            throw cursor.form(json, start, "a value of \(Self.self)")
        }
        self = value
    }
    public func write(to out: inout OutputBuffer) throws(JSONError) { try rawValue.write(to: &out) }
    public static var schemaType: SchemaType { RawValue.schemaType }
}

extension Model where Self: RawRepresentable, RawValue: JSONCodable {
    /// A model is described as one, raw values or not.
    public static var schemaType: SchemaType { .model(ModelReference(Self.self)) }
}
