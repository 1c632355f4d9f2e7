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

    /// Whether the bytes from an offset on are those of a text. Where the text is a literal, the compiler makes one or two
    /// comparisons with constants of it.
    @inlinable @inline(__always)
    func has(_ text: StaticString, at start: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        // Rule of the loads: `count` bytes of both may be read, and `start` is not negative; it is asked here, once.
        guard start >= 0, count <= byteCount &- start else { return false }
        let letters = UnsafeRawPointer(text.utf8Start)
        func differs<Word: FixedWidthInteger & BitwiseCopyable>(_ index: Int, _: Word.Type) -> Bool {
            unsafe letters.loadUnaligned(fromByteOffset: index, as: Word.self)
                != unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ index, as: Word.self)
        }
        var index = 0
        while index &+ 8 <= count {
            if differs(index, UInt64.self) { return false }
            index &+= 8
        }
        if count & 4 != 0 {
            if differs(index, UInt32.self) { return false }
            index &+= 4
        }
        if count & 2 != 0 {
            if differs(index, UInt16.self) { return false }
            index &+= 2
        }
        return count & 1 == 0 || !differs(index, UInt8.self)
    }

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
        var index = start
        while index &+ 8 <= byteCount {
            let word = word(at: index)
            let marks = Self.stops(in: word)
            if marks != 0 {
                // Of the last word only the bytes before the mark count.
                high |= word & ((marks & (0 &- marks)) &- 1)
                return index &+ marks.trailingZeroBitCount / 8
            }
            high |= word
            index &+= 8
        }
        let word = lastWord(byteCount &- index)
        high |= word
        return index &+ Self.stops(in: word).trailingZeroBitCount / 8
    }

    /// Marks the bytes of a word that cannot stand for themselves in a string with their top bits. Above the lowest mark others may
    /// be wrong.
    @inline(__always)
    static func stops(in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let control = (word &- ones &* 0x20) & ~word
        let (quotes, slashes) = (word ^ (ones &* 0x22), word ^ (ones &* 0x5C))
        return (control | ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)) & tops
    }

    /// The last bytes of the span as one number, the first in its lowest byte, with zeros behind them.
    ///
    /// - Parameter count: how many; 0…7, and not more than there are.
    @inline(__always)
    func lastWord(_ count: Int) -> UInt64 {
        if count == 0 { return 0 }
        if byteCount >= 8 { return word(at: byteCount &- 8) &>> UInt64(64 &- 8 &* count) }
        return upToSevenBytes &>> UInt64(8 &* (byteCount &- count))
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
