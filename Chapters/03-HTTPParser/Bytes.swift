extension RawSpan {
    // Rule of the unchecked loads: the precondition above each is the whole check. The loads that check for themselves ask more
    // than is needed: a negative number is a very large one without its sign, and so one comparison finds both ends.

    /// The byte at an offset; an offset outside of the span traps.
    @inlinable @inline(__always)
    package subscript(byte offset: Int) -> UInt8 {
        precondition(UInt(bitPattern: offset) < UInt(bitPattern: byteCount))
        return unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
    }

    /// Eight bytes from an offset as one number, the first in its lowest byte; they must all be inside of the span.
    @inlinable @inline(__always)
    package func eightBytes(at offset: Int) -> UInt64 {
        precondition(offset >= 0 && byteCount &- offset >= 8)
        return UInt64(littleEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
    }

    /// Whether CR and LF stand at an offset, both of them inside of the span.
    @inline(__always)
    func isLineEnd(at offset: Int) -> Bool {
        offset >= 0 && byteCount &- offset >= 2
            && UInt16(littleEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt16.self)) == 0x0A0D
    }

    /// All bytes of a span that has less than eight, as one number, the first in its lowest byte.
    @inlinable @inline(__always)
    package var upToSevenBytes: UInt64 {
        // Loads that overlap: a byte that two of them have is the same in both.
        if byteCount >= 4 {
            let first = UInt32(littleEndian: unsafeLoadUnaligned(fromByteOffset: 0, as: UInt32.self))
            let last = UInt32(littleEndian: unsafeLoadUnaligned(fromByteOffset: byteCount &- 4, as: UInt32.self))
            return UInt64(first) | UInt64(last) &<< UInt64(8 &* (byteCount &- 4))
        }
        if byteCount == 0 { return 0 }
        let (middle, last) = (byteCount &>> 1, byteCount &- 1)
        return UInt64(self[byte: 0]) | UInt64(self[byte: middle]) &<< UInt64(8 &* middle)
            | UInt64(self[byte: last]) &<< UInt64(8 &* last)
    }

    /// Whether these are the bytes of `text`, in any case of its letters.
    ///
    /// - Parameter text: of lower-case letters, digits, and what stands below them in ASCII, such as `-`, `/` and `:`.
    @inlinable @inline(__always)
    package func equalsIgnoringCase(_ text: StaticString) -> Bool {
        // The case of a letter is the bit 0x20, and only letters have the bit 0x40 in such a text.
        text.withUTF8Buffer { matches($0.span.bytes) { ($0 ^ $1) & ~($1 >> 1 & (UInt64.ones &* 0x20)) == 0 } }
    }

    /// Whether these are exactly the bytes of `text`.
    @inlinable @inline(__always)
    package func equals(_ text: StaticString) -> Bool { text.withUTF8Buffer { equals($0.span.bytes) } }

    /// Whether these are exactly the bytes of `other`.
    @inlinable @inline(__always)
    package func equals(_ other: RawSpan) -> Bool { matches(other) { $0 == $1 } }

    /// Whether both have the same length, and `isSame` holds for them, eight bytes at a time.
    @inlinable @inline(__always)
    package func matches(_ other: RawSpan, _ isSame: (UInt64, UInt64) -> Bool) -> Bool {
        if byteCount != other.byteCount { return false }
        if byteCount < 8 { return isSame(upToSevenBytes, other.upToSevenBytes) }
        // The last eight bytes, whether some of them have been looked at or not.
        let last = byteCount &- 8
        var index = 0
        while index < last {
            if !isSame(eightBytes(at: index), other.eightBytes(at: index)) { return false }
            index &+= 8
        }
        return isSame(eightBytes(at: last), other.eightBytes(at: last))
    }

    /// The bytes as text; what is not UTF-8 is replaced by U+FFFD.
    package var text: String { withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }

    /// The span without spaces and tabs at both ends (OWS, RFC 9110 §5.6.3), as a range of it.
    @inline(__always)
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
