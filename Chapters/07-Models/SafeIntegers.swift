public import HTTPParser

// `Int` is what programs count with, and it is a JavaScript number on the other side: beyond 2⁵³ − 1 that would silently be another
// number (RFC 7493 §2.2). So it is refused there, when it is read and when it is written. `Int64` and `UInt64` keep every digit: a
// generated client has a `bigint` for them.

/// The largest integer up to which a double holds all of them: 2⁵³ − 1, JavaScript's `Number.MAX_SAFE_INTEGER`.
public let largestSafeInteger: UInt64 = 9_007_199_254_740_991

extension Int: JSONCodable {
    /// Reads an integer from −(2⁵³ − 1) to 2⁵³ − 1.
    ///
    /// - Throws: `number`, if it is none of these.
    @inlinable
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        let (isNegative, magnitude) = try cursor.integer(json)
        guard magnitude <= largestSafeInteger else {
            throw cursor.tooLarge(isNegative, magnitude, -Int(largestSafeInteger), Int(largestSafeInteger))
        }
        self = isNegative ? -Int(magnitude) : Int(magnitude)
    }

    /// - Throws: `unsafeInteger`, and nothing is written.
    @inlinable
    public func write(to out: inout OutputBuffer) throws(JSONError) {
        guard magnitude <= largestSafeInteger else { throw JSONError(.unsafeInteger("\(self)"), at: out.count) }
        JSONText.write(isNegative: self < 0, UInt64(magnitude), to: &out)
    }

    public static var schemaType: SchemaType { .integer(bits: 53, isSigned: true) }
}

extension UInt: JSONCodable {
    /// Reads an integer from 0 to 2⁵³ − 1.
    ///
    /// - Throws: `number`, if it is none of these.
    @inlinable
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        let (isNegative, magnitude) = try cursor.integer(json)
        guard magnitude <= largestSafeInteger, !isNegative || magnitude == 0 else {
            throw cursor.tooLarge(isNegative, magnitude, 0, largestSafeInteger)
        }
        self = UInt(magnitude)
    }

    /// - Throws: `unsafeInteger`, and nothing is written.
    @inlinable
    public func write(to out: inout OutputBuffer) throws(JSONError) {
        guard self <= largestSafeInteger else { throw JSONError(.unsafeInteger("\(self)"), at: out.count) }
        JSONText.write(isNegative: false, UInt64(self), to: &out)
    }

    public static var schemaType: SchemaType { .integer(bits: 53, isSigned: false) }
}
