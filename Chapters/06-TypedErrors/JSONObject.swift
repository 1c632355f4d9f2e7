import HTTPParser

/// Writes a JSON object member by member (RFC 8259 §4): just enough for problem documents. Chapter 7 writes any type, and
/// faster.
struct JSONObject: ~Copyable {
    private(set) var bytes = OutputBuffer()
    private var isEmpty = true

    init() { bytes.append(byte: UInt8(ascii: "{")) }

    /// Writes a text.
    mutating func member(_ key: StaticString, _ text: String) {
        name(key)
        string(text)
    }

    /// Writes a number.
    mutating func member(_ key: StaticString, _ number: Int) {
        name(key)
        bytes.append(decimal: number)
    }

    /// Writes a list of objects.
    mutating func member<Element>(
        _ key: StaticString, _ elements: some Sequence<Element>, _ write: (Element, inout JSONObject) -> Void
    ) {
        name(key)
        bytes.append(byte: UInt8(ascii: "["))
        var isFirst = true
        for element in elements {
            if !isFirst { bytes.append(byte: UInt8(ascii: ",")) }
            isFirst = false
            var object = JSONObject()
            write(element, &object)
            object.end()
            object.bytes.withUnsafeBytes { bytes.append(RawSpan(_unsafeBytes: $0)) }
        }
        bytes.append(byte: UInt8(ascii: "]"))
    }

    /// Writes what writes itself.
    mutating func member(_ key: StaticString, _ details: any ProblemDetails) {
        name(key)
        details.writeDetails(to: &bytes)
    }

    /// No member comes any more.
    mutating func end() { bytes.append(byte: UInt8(ascii: "}")) }

    private mutating func name(_ key: StaticString) {
        if !isEmpty { bytes.append(byte: UInt8(ascii: ",")) }
        isEmpty = false
        bytes.append(byte: UInt8(ascii: "\""))
        bytes.append(key)
        bytes.append("\":")
    }

    /// RFC 8259 §7
    private mutating func string(_ text: String) {
        bytes.append(byte: UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(byte: UInt8(ascii: "\\"))
                bytes.append(byte: byte)
            case 0x0A: bytes.append("\\n")
            case 0..<0x20:
                byte < 0x10 ? bytes.append("\\u000") : bytes.append("\\u00")
                bytes.append(hex: Int(byte))
            default: bytes.append(byte: byte)
            }
        }
        bytes.append(byte: UInt8(ascii: "\""))
    }
}
