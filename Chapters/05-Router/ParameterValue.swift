import HTTPParser

/// A type that one parameter of a path or a query can have.
public protocol ParameterValue: HandlerInput {
    /// What the client must send, for error messages and documentation: `a whole number`.
    static var parameterDescription: String { get }

    /// The value that a decoded parameter spells; `nil` if it is none.
    init?(parameter text: String)

    /// The same from the bytes as they stand in a path, for types that need not make a text of them. They are still
    /// percent-encoded.
    static func fromPath(_ bytes: RawSpan) -> Self?
}

extension ParameterValue {
    public static func fromPath(_ bytes: RawSpan) -> Self? { PathBytes.decoded(bytes).flatMap { Self(parameter: $0) } }
}

extension ParameterValue where Self: FixedWidthInteger {
    public static var parameterDescription: String { "a whole number from \(Self.min) to \(Self.max)" }
    public init?(parameter text: String) {
        let bytes = Array(text.utf8)
        guard let value = Self.parsed(bytes.span.bytes) else { return nil }
        self = value
    }
    public static func fromPath(_ bytes: RawSpan) -> Self? { parsed(bytes) }
}

extension Int: ParameterValue {}
extension Int64: ParameterValue {}
extension Int32: ParameterValue {}
extension Int16: ParameterValue {}
extension Int8: ParameterValue {}
extension UInt: ParameterValue {}
extension UInt64: ParameterValue {}
extension UInt32: ParameterValue {}
extension UInt16: ParameterValue {}
extension UInt8: ParameterValue {}

extension String: ParameterValue {
    public static var parameterDescription: String { "text" }
    public init?(parameter text: String) { self = text }
}

extension Bool: ParameterValue {
    public static var parameterDescription: String { "true or false" }
    public init?(parameter text: String) {
        switch text {
        case "true": self = true
        case "false": self = false
        default: return nil
        }
    }
}

extension Double: ParameterValue {
    public static var parameterDescription: String { "a number" }
    public init?(parameter text: String) {
        // Swift also reads "nan", "inf" and hexadecimal digits.
        guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 || "+-.eE".utf8.contains($0) }), let value = Double(text), value.isFinite else {
            return nil
        }
        self = value
    }
}

/// An enumeration with raw values is a parameter with just these.
extension ParameterValue where Self: RawRepresentable & CaseIterable, RawValue == String {
    public static var parameterDescription: String { "one of " + allCases.map(\.rawValue).joined(separator: ", ") }
    public init?(parameter text: String) { self.init(rawValue: text) }
}
