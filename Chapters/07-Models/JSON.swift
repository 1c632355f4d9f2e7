public import HTTPParser

/// The two doors: bytes become a value, a value becomes bytes.
public enum JSON {
    /// Reads a document (RFC 8259) and checks what it says.
    ///
    /// - Parameters:
    ///   - type: what it should be.
    ///   - json: the bytes, all of them.
    ///   - limits: how much it may ask for.
    /// - Throws: `malformed`, if it is no JSON or does not have the type's form, with the place of the first error; `invalid`
    ///   with every constraint that is not held.
    @inlinable
    public static func decode<Value: JSONCodable>(
        _ type: Value.Type = Value.self, from json: RawSpan, limits: JSONLimits = JSONLimits()
    ) throws(ModelError) -> Value {
        let value: Value
        do throws(JSONError) {
            try checkLength(json, limits)
            var cursor = JSONCursor(limits: limits)
            value = try Value(json: json, at: &cursor)
            try cursor.requireEnd(json)
        } catch { throw located(error, json) }
        if Value.isChecked {
            var validation = Validation()
            value.validate(&validation)
            if !validation.violations.isEmpty { throw .invalid(validation.violations) }
        }
        return value
    }

    /// Reads a document; see ``decode(_:from:limits:)-(_,RawSpan,_)``.
    @inlinable
    public static func decode<Value: JSONCodable>(
        _ type: Value.Type = Value.self, from json: [UInt8], limits: JSONLimits = JSONLimits()
    ) throws(ModelError) -> Value {
        try decode(type, from: json.span.bytes, limits: limits)
    }

    /// Writes a value at the end of a buffer.
    ///
    /// - Throws: `notFinite`, if a Double in it is no number or infinite; `unsafeInteger`, if an Int is beyond 2⁵³ − 1; part of the value may stand in the buffer then.
    @inlinable
    public static func encode(_ value: some JSONCodable, to out: inout OutputBuffer) throws(JSONError) { try value.write(to: &out) }

    /// Writes a value into bytes of its own.
    ///
    /// - Throws: `notFinite`, if a Double in it is no number or infinite; `unsafeInteger`, if an Int is beyond 2⁵³ − 1.
    @inlinable
    public static func encode(_ value: some JSONCodable) throws(JSONError) -> [UInt8] {
        try OutputBuffer.array { (out) throws(JSONError) in try value.write(to: &out) }
    }

    @usableFromInline
    static func checkLength(_ json: RawSpan, _ limits: JSONLimits) throws(JSONError) {
        if json.byteCount > limits.documentBytes { throw JSONError(.tooLong(limit: limits.documentBytes), at: limits.documentBytes) }
    }

    @inline(never)
    @usableFromInline
    static func located(_ error: JSONError, _ json: RawSpan) -> ModelError { .malformed(error.located(in: json)) }
}

/// Why a document was not taken.
public enum ModelError: Error, Equatable, Sendable {
    /// It is no JSON, or it does not have the type's form: the first place where that shows.
    case malformed(JSONError)
    /// It has the form, but values do not hold their constraints: all of them.
    case invalid([Violation])
}
