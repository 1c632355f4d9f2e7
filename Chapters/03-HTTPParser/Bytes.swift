extension RawSpan {
    /// The byte at an offset; an offset outside of the span traps.
    @inlinable @inline(__always)
    package subscript(byte offset: Int) -> UInt8 { unsafeLoad(fromByteOffset: offset, as: UInt8.self) }

    /// Eight bytes from an offset as one number, the first in its lowest byte; they must all be inside of the span.
    @inlinable @inline(__always)
    package func eightBytes(at offset: Int) -> UInt64 {
        UInt64(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// Whether these are the bytes of `text`, in any case of its letters.
    ///
    /// - Parameter text: in lower case, ASCII.
    package func equalsIgnoringCase(_ text: StaticString) -> Bool {
        if byteCount != text.utf8CodeUnitCount { return false }
        for index in 0..<byteCount where self[byte: index].lowercased != text.utf8Start[index] { return false }
        return true
    }

    /// Whether these are exactly the bytes of `text`.
    package func equals(_ text: StaticString) -> Bool {
        if byteCount != text.utf8CodeUnitCount { return false }
        // The pointer is that of text in the executable, which has `byteCount` bytes.
        let other = UnsafeRawPointer(text.utf8Start)
        var index = 0
        while index + 8 <= byteCount {
            if eightBytes(at: index) != UInt64(littleEndian: other.loadUnaligned(fromByteOffset: index, as: UInt64.self)) { return false }
            index += 8
        }
        while index < byteCount {
            if self[byte: index] != text.utf8Start[index] { return false }
            index += 1
        }
        return true
    }

    /// Whether these are exactly the bytes of `other`.
    package func equals(_ other: RawSpan) -> Bool {
        if byteCount != other.byteCount { return false }
        var index = 0
        while index + 8 <= byteCount {
            if eightBytes(at: index) != other.eightBytes(at: index) { return false }
            index += 8
        }
        while index < byteCount {
            if self[byte: index] != other[byte: index] { return false }
            index += 1
        }
        return true
    }

    /// The bytes as text; what is not UTF-8 is replaced by U+FFFD.
    package var text: String { withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }

    /// The span without spaces and tabs at both ends (OWS, RFC 9110 §5.6.3), as a range of it.
    package func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, self[byte: start].isBlank { start += 1 }
        while end > start, self[byte: end - 1].isBlank { end -= 1 }
        return start..<end
    }

    /// Calls `body` with each member of a comma-separated list, trimmed; empty members are left out (RFC 9110 §5.6.1).
    package func forEachListMember<E: Error>(_ body: (RawSpan) throws(E) -> Void) throws(E) {
        var start = 0
        for index in 0...byteCount where index == byteCount || self[byte: index] == UInt8(ascii: ",") {
            let member = trimmed(start..<index)
            if !member.isEmpty { try body(extracting(member)) }
            start = index + 1
        }
    }
}

extension UInt8 {
    /// A space or a tab.
    @inline(__always)
    package var isBlank: Bool { self == 0x20 || self == 0x09 }

    /// ASCII letters in lower case, everything else as it is.
    @inline(__always)
    package var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// Whether the byte may stand in a token: a method or a field's name (RFC 9110 §5.6.2).
    @inline(__always)
    package var isTokenByte: Bool {
        // One bit a character: digits, letters, and ! # $ % & ' * + - . ^ _ ` | ~
        let low: UInt64 = 0x03FF_6CFA_0000_0000
        let high: UInt64 = 0x57FF_FFFF_C7FF_FFFE
        if self >= 128 { return false }
        return (self < 64 ? low : high) >> UInt64(self & 63) & 1 == 1
    }

    /// The value of a hexadecimal digit.
    @inline(__always)
    package var hexValue: Int? {
        switch self {
        case 0x30...0x39: Int(self) - 0x30
        case 0x41...0x46: Int(self) - 0x41 + 10
        case 0x61...0x66: Int(self) - 0x61 + 10
        default: nil
        }
    }
}

/// Carriage return.
package let cr: UInt8 = 13
/// Line feed.
package let lf: UInt8 = 10
