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
    public static var parameterDescription: String { "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)" }
    public init?(parameter text: String) {
        let bytes = Array(text.utf8)
        guard let value = Self.fromPath(bytes.span.bytes) else { return nil }
        self = value
    }
    public static func fromPath(_ bytes: RawSpan) -> Self? {
        guard let value = parsed(bytes) else { return nil }
        return Self.self != Int.self && Self.self != UInt.self || bounds.contains(value) ? value : nil
    }

    /// An `Int` and a `UInt` are no larger than what a number of JavaScript keeps, 2⁵³ − 1 (RFC 7493 §2.2), as in JSON. The types that
    /// name their bits have all of them.
    private static var bounds: ClosedRange<Self> {
        let safe = 9_007_199_254_740_991
        if Self.self == Int.self { return Self(truncatingIfNeeded: -safe)...Self(truncatingIfNeeded: safe) }
        return Self.self == UInt.self ? 0...Self(truncatingIfNeeded: safe) : min...max
    }
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
