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
        var text = text
        text.withUTF8 { string($0) }
    }

    /// Writes a text that stands in the executable, such as a status' phrase.
    mutating func member(_ key: StaticString, fixed text: StaticString) {
        name(key)
        text.withUTF8Buffer { string($0) }
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
            // The element's object is written in this one's buffer: for so long `self` is that object.
            bytes.append(byte: UInt8(ascii: "{"))
            isEmpty = true
            write(element, &self)
            end()
        }
        isEmpty = false
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

    /// RFC 8259 §7. What needs no escape is copied in one piece: nearly always that is all of it.
    private mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) {
        bytes.append(byte: UInt8(ascii: "\""))
        var start = 0
        for index in utf8.indices {
            let byte = utf8[index]
            if byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") { continue }
            copy(utf8[start..<index])
            escape(byte)
            start = index + 1
        }
        copy(utf8[start...])
        bytes.append(byte: UInt8(ascii: "\""))
    }

    private mutating func copy(_ part: Slice<UnsafeBufferPointer<UInt8>>) {
        if !part.isEmpty { bytes.append(RawSpan(_unsafeElements: UnsafeBufferPointer(rebasing: part))) }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(byte: UInt8(ascii: "\\"))
            bytes.append(byte: byte)
        case 0x0A: bytes.append("\\n")
        default:
            byte < 0x10 ? bytes.append("\\u000") : bytes.append("\\u00")
            bytes.append(hex: Int(byte))
        }
    }
}
