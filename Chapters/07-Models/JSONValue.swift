public import HTTPParser

/// Any JSON value: for what has no model.
public enum JSONValue: JSONCodable, Equatable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        switch cursor.token(json) {
        case UInt8(ascii: "{"): self = .object(try [String: JSONValue](json: json, at: &cursor))
        case UInt8(ascii: "["): self = .array(try [JSONValue](json: json, at: &cursor))
        case .quote: self = .string(try cursor.string(json))
        case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .bool(try cursor.bool(json))
        case UInt8(ascii: "n"):
            try cursor.literal(json, "null")
            self = .null
        case UInt8(ascii: "-"), 0x30...0x39: self = .number(try JSONNumber(json: json, at: &cursor))
        default: throw cursor.syntax(json, "a value")
        }
    }

    public func write(to out: inout OutputBuffer) throws(JSONError) {
        switch self {
        case .null: out.append("null")
        case .bool(let value): try value.write(to: &out)
        case .number(let value): try value.write(to: &out)
        case .string(let value): try value.write(to: &out)
        case .array(let value): try value.write(to: &out)
        case .object(let value): try value.write(to: &out)
        }
    }

    public static var schemaType: SchemaType { .any }
}

/// A number as it was written, with every digit.
public struct JSONNumber: JSONCodable, Equatable {
    /// Its text, which has the form of RFC 8259 §6.
    public let text: String

    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) { text = try cursor.number(json) }
    /// An integer of any size.
    public init(_ number: some BinaryInteger) { text = String(number) }

    public func write(to out: inout OutputBuffer) throws(JSONError) { out.append(utf8: text) }
    public static var schemaType: SchemaType { .number(format: "double") }
}
