public import HTTPParser

extension Bool: JSONCodable {
    @inlinable
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) { self = try cursor.bool(json) }
    public func write(to out: inout OutputBuffer) throws(JSONError) { self ? out.append("true") : out.append("false") }
    public static var schemaType: SchemaType { .boolean }
}

extension String: JSONCodable {
    @inlinable
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) { self = try cursor.string(json) }
    public func write(to out: inout OutputBuffer) throws(JSONError) {
        // In its own storage, which costs half of what `utf8Span` does. On Linux every String is contiguous.
        let written: Void? = utf8.withContiguousStorageIfAvailable {
            let bytes = $0.span.bytes
            if !JSONText.write(short: bytes, to: &out) { JSONText.write(string: bytes, to: &out) }
        }
        if written == nil {
            JSONText.write(string: utf8Span.span.bytes, to: &out)
        }
    }
    public static var schemaType: SchemaType { .string(format: nil) }
}

extension Double: JSONCodable {
    @inlinable
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) { self = try cursor.double(json) }
    public func write(to out: inout OutputBuffer) throws(JSONError) { try JSONText.write(self, to: &out) }
    public static var schemaType: SchemaType { .number(format: "double") }
}

extension Float: JSONCodable {
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        // From the text and not from a Double, which would round twice.
        let text = try cursor.number(json)
        guard let value = Float(text), value.isFinite else {
            throw cursor.error(.number(expected: "a number that a Float can hold", came: text), at: cursor.offset - text.utf8.count)
        }
        self = value
    }
    public func write(to out: inout OutputBuffer) throws(JSONError) {
        guard isFinite else { throw JSONError(.notFinite, at: out.count) }
        out.append(utf8: description)
    }
    public static var schemaType: SchemaType { .number(format: "float") }
}

extension JSONCodable where Self: FixedWidthInteger {
    /// Reads an integer (RFC 8259 §6).
    ///
    /// - Throws: `number`, if the type cannot hold it, or if it has a fraction or an exponent.
    // Each type has one of its own, but it is not copied to wherever one is read: a model's reader of many members keeps its registers.
    @inlinable @inline(never)
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        let (isNegative, magnitude) = try cursor.integer(json)
        // The least value has no positive counterpart, so the sign comes first: 0 − magnitude.
        if !isNegative, let value = Self(exactly: magnitude) {
            self = value
        } else if isNegative, magnitude <= UInt64(Int64.max) &+ 1, let value = Self(exactly: 0 &- Int64(bitPattern: magnitude)) {
            self = value
        } else {
            throw cursor.tooLarge(isNegative, magnitude, Self.min, Self.max)
        }
    }

    @inlinable
    public func write(to out: inout OutputBuffer) throws(JSONError) { JSONText.write(isNegative: self < 0, UInt64(magnitude), to: &out) }

    public static var schemaType: SchemaType { .integer(bits: bitWidth, isSigned: isSigned) }
}

extension Int8: JSONCodable {}
extension Int16: JSONCodable {}
extension Int32: JSONCodable {}
extension Int64: JSONCodable {}
extension UInt8: JSONCodable {}
extension UInt16: JSONCodable {}
extension UInt32: JSONCodable {}
extension UInt64: JSONCodable {}
