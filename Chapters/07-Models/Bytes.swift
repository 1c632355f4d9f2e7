extension RawSpan {
    /// The byte at an offset; an offset outside of the span traps.
    @inlinable @inline(__always)
    subscript(at offset: Int) -> UInt8 {
        // One comparison for both ends, which the compiler leaves out where `has` was asked before.
        precondition(has(offset))
        return unsafe unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
    }

    /// Whether an offset lies inside of the span.
    @inlinable @inline(__always)
    func has(_ offset: Int) -> Bool { UInt(bitPattern: offset) < UInt(bitPattern: byteCount) }

    /// Eight bytes from an offset as one number, the first in its lowest byte; they must all be inside of the span.
    @inline(__always)
    func word(at offset: Int) -> UInt64 { UInt64(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)) }

    /// The first byte that cannot stand for itself in a string: `"`, `\` or a control character (RFC 8259 §7). The search of
    /// exercise 3.1 once more, for other bytes: a mark can be wrong only above a right one, so the lowest one is right.
    ///
    /// - Parameter start: 0…`byteCount`.
    /// - Returns: its position; `byteCount` if there is none.
    func stringStop(from start: Int) -> Int {
        var high: UInt64 = 0
        return stringStop(from: start, high: &high)
    }

    /// The same, and whether all bytes before it are ASCII: then no bit of `high & tops` is set afterwards.
    @inline(__always)
    func stringStop(from start: Int, high: inout UInt64) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var index = start
        while index &+ 8 <= byteCount {
            let word = word(at: index)
            let control = (word &- ones &* 0x20) & ~word
            let (quotes, slashes) = (word ^ (ones &* 0x22), word ^ (ones &* 0x5C))
            let marks = (control | ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)) & Self.tops
            if marks != 0 {
                // Of the last word only the bytes before the mark count.
                high |= word & ((marks & (0 &- marks)) &- 1)
                return index &+ marks.trailingZeroBitCount / 8
            }
            high |= word
            index &+= 8
        }
        while index < byteCount {
            let byte = self[at: index]
            if byte < 0x20 || byte == .quote || byte == .backslash { return index }
            high |= UInt64(byte)
            index &+= 1
        }
        return index
    }

    /// The top bit of each byte.
    static var tops: UInt64 { 0x8080_8080_8080_8080 }
}

extension UInt8 {
    /// `"`
    @usableFromInline static var quote: UInt8 { 0x22 }
    /// `\`
    @usableFromInline static var backslash: UInt8 { 0x5C }
    /// The four bytes that may stand between values (RFC 8259 §2).
    @inlinable
    var isSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
    /// Whether it is one of `0`…`9`.
    @inlinable
    var isDigit: Bool { self &- 0x30 < 10 }
    /// The value of a hexadecimal digit.
    var hexDigit: UInt32? {
        switch self {
        case 0x30...0x39: UInt32(self) - 0x30
        case 0x41...0x46: UInt32(self) - 0x41 + 10
        case 0x61...0x66: UInt32(self) - 0x61 + 10
        default: nil
        }
    }
}
