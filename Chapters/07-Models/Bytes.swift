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

    /// Eight bytes from an offset as one number, the first in its lowest byte; `nil` if not all of them are inside of the span.
    @inlinable @inline(__always)
    func word(at offset: Int) -> UInt64? {
        // One comparison for both ends, the same one at each turn of a loop: a negative offset is a very large one.
        guard UInt(bitPattern: offset) < UInt(bitPattern: max(byteCount &- 7, 0)) else { return nil }
        return UInt64(littleEndian: unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
    }

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
        while let word = word(at: index) {
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
        // With its second bit turned over, the quote is 0x20, and control characters stay below: one comparison for both.
        let low = (word ^ (ones &* 2)) &- ones &* 0x21
        let slashes = (word ^ (ones &* 0x5C)) &- ones
        return (low | slashes) & ~word & tops
    }

    /// The last bytes of the span as one number, the first in its lowest byte, with zeros behind them.
    ///
    /// - Parameter count: how many; 0…7, and not more than there are.
    @inline(__always)
    func lastWord(_ count: Int) -> UInt64 {
        if count == 0 { return 0 }
        if let word = word(at: byteCount &- 8) { return word &>> UInt64(64 &- 8 &* count) }
        return upToSevenBytes &>> UInt64(8 &* (byteCount &- count))
    }

    /// Goes over digits, eight at a time.
    ///
    /// - Parameters:
    ///   - start: where they begin.
    ///   - number: gets them at its end; from the twentieth digit on it is wrong.
    /// - Returns: where they end.
    @inline(__always)
    func digits(from start: Int, to number: inout UInt64) -> Int {
        var index = start
        while let word = word(at: index) {
            let digits = word ^ Self.zeros
            let count = Self.marksBehindDigits(digits).trailingZeroBitCount / 8
            if count == 0 { return index }
            number = number &* Self.tens[count] &+ Self.number(of: digits, count)
            index &+= count
            if count < 8 { return index }
        }
        while has(index), self[at: index].isDigit {
            number = number &* 10 &+ UInt64(self[at: index] &- 0x30)
            index &+= 1
        }
        return index
    }

    /// Marks the bytes of a word that are no digits with their top bits. Above the lowest mark others may be wrong; where a point
    /// has it, the next one is right, too.
    ///
    /// - Parameter digits: the word, with the bits of `zeros` turned over.
    @inlinable @inline(__always)
    static func marksBehindDigits(_ digits: UInt64) -> UInt64 {
        // Digits are 0x30…0x39: what is left of them is 0…9, and 0x76 more reaches the top bit from 10 on.
        (digits | (digits &+ 0x7676_7676_7676_7676)) & tops
    }

    /// The number that the lowest bytes of a word are, the first digit in its lowest byte.
    ///
    /// - Parameters:
    ///   - digits: 0…9 each.
    ///   - count: how many count; 1…8.
    @inlinable @inline(__always)
    static func number(of digits: UInt64, _ count: Int) -> UInt64 {
        // They move up, and zeros stand before them. Then two neighbours become one number, four, and eight (D. Lemire,
        // "Quickly parsing eight digits", 2018).
        let eight = digits &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
        let pairs = eight &* 10 &+ eight &>> 8
        let low = (pairs & 0x0000_00FF_0000_00FF) &* (100 &+ 1_000_000 &<< 32)
        let high = (pairs &>> 16 & 0x0000_00FF_0000_00FF) &* (1 &+ 10_000 &<< 32)
        return (low &+ high) &>> 32
    }

    /// 10⁰ to 10⁸.
    static let tens: InlineArray<9, UInt64> = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]

    /// The digit 0 in each byte.
    @inlinable static var zeros: UInt64 { 0x3030_3030_3030_3030 }

    /// The top bit of each byte.
    @inlinable static var tops: UInt64 { 0x8080_8080_8080_8080 }
}

extension UInt64 {
    /// One of its bytes, 0 for the lowest.
    @inlinable @inline(__always)
    func byte(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: self &>> UInt64(truncatingIfNeeded: 8 &* index)) }
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
    /// Whether it goes on with a number behind its digits: a point or an exponent.
    @inlinable @inline(__always)
    var goesOnWithNumber: Bool { self == UInt8(ascii: ".") || self | 0x20 == UInt8(ascii: "e") }
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
