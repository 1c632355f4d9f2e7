#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif
public import HTTPParser

/// A point in time, as RFC 3339 writes it: `1985-04-12T23:20:50.52Z`.
extension Date: JSONCodable {
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        _ = cursor.token(json)
        let start = cursor.offset
        guard let time = try cursor.withString(json, { RFC3339.seconds($0) }) else {
            throw cursor.form(json, start, "a date and time such as 1985-04-12T23:20:50Z (RFC 3339)")
        }
        self.init(timeIntervalSince1970: time)
    }

    /// Written in UTC, with as many digits of the second as it has, up to the microsecond.
    public func write(to out: inout OutputBuffer) throws(JSONError) {
        if !RFC3339.write(timeIntervalSince1970, to: &out) {
            throw JSONError(.form(expected: "a date of the years 0 to 9999", came: "another"), at: out.count)
        }
    }

    public static var schemaType: SchemaType { .string(format: "date-time") }
}

/// 36 characters (RFC 9562 §4); read in any case, written in small letters.
extension UUID: JSONCodable {
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        _ = cursor.token(json)
        let start = cursor.offset
        let text = try cursor.string(json)
        guard text.utf8.count == 36, let value = UUID(uuidString: text) else { throw cursor.form(json, start, "a UUID (RFC 9562)") }
        self = value
    }
    public func write(to out: inout OutputBuffer) throws(JSONError) { try uuidString.lowercased().write(to: &out) }
    public static var schemaType: SchemaType { .string(format: "uuid") }
}

/// Bytes, as base64 with its padding (RFC 4648 §4).
extension Data: JSONCodable {
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        _ = cursor.token(json)
        let start = cursor.offset
        let text = try cursor.string(json)
        // Foundation takes some texts that no writer makes, such as "AA=A": then the way back gives another one (§3.5).
        guard let value = Data(base64Encoded: text), value.base64EncodedString() == text else {
            throw cursor.form(json, start, "bytes in base64 (RFC 4648 §4)")
        }
        self = value
    }
    public func write(to out: inout OutputBuffer) throws(JSONError) { try base64EncodedString().write(to: &out) }
    public static var schemaType: SchemaType { .string(format: "byte") }
}

/// A number with up to 38 digits, none of which is lost.
extension Decimal: JSONCodable {
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        _ = cursor.token(json)
        let start = cursor.offset
        let text = try cursor.number(json)
        let digits = text.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }.filter(\.isDigit).drop { $0 == 0x30 }
        guard digits.count <= 38, let value = Decimal(string: text), value.isFinite else {
            throw cursor.error(.number(expected: "a number of at most 38 digits that a Decimal can hold", came: text), at: start)
        }
        self = value
    }
    public func write(to out: inout OutputBuffer) throws(JSONError) {
        guard isFinite else { throw JSONError(.notFinite, at: out.count) }
        out.append(utf8: description)
    }
    public static var schemaType: SchemaType { .number(format: "decimal") }
}

extension JSONCursor {
    /// The string that began at a place does not have the form that it should have.
    @inline(never)
    func form(_ json: RawSpan, _ start: Int, _ expected: String) -> JSONError {
        error(.form(expected: expected, came: quoted(json, start..<offset)), at: start)
    }
}
