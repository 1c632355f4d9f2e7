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
        guard Self.isDecimal(text), let value = Double(text), value.isFinite else { return nil }
        self = value
    }

    /// Whether a text is a number as JSON writes it (RFC 8259 §6). Swift also reads `nan`, hexadecimal digits, a `+` or a zero
    /// in front.
    private static func isDecimal(_ text: String) -> Bool {
        var rest = text.utf8[...]
        func takeDigits() -> Int {
            let count = rest.prefix { 0x30...0x39 ~= $0 }.count
            rest = rest.dropFirst(count)
            return count
        }
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let isZero = rest.first == UInt8(ascii: "0")
        let whole = takeDigits()
        if whole == 0 || isZero && whole > 1 { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            if takeDigits() == 0 { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            if takeDigits() == 0 { return false }
        }
        return rest.isEmpty
    }
}

/// An enumeration with raw values is a parameter with just these.
extension ParameterValue where Self: RawRepresentable & CaseIterable, RawValue == String {
    public static var parameterDescription: String { "one of " + allCases.map(\.rawValue).joined(separator: ", ") }
    public init?(parameter text: String) { self.init(rawValue: text) }
}
