extension RawSpan {
    /// Whether bytes are ASCII, or other UTF-8 (RFC 3629 §4), or neither: eight at a time as long as they are ASCII.
    ///
    /// - Parameters:
    ///   - start: where they begin.
    ///   - stop: where they end; a byte that begins a character stands there, such as the quote behind a string, or nothing at all.
    /// - Returns: `nil` if they are no UTF-8.
    func isASCII(from start: Int, to stop: Int) -> Bool? {
        var (index, isASCII) = (start, true)
        while index < stop {
            let ascii = (eight(at: index) & Self.tops).trailingZeroBitCount / 8
            index &+= ascii
            if ascii == 8 || index >= stop { continue }
            let length = Self.lengthOfCharacter(eight(at: index))
            if length == 0 { return nil }
            isASCII = false
            index &+= length
        }
        return isASCII
    }

    /// Eight bytes from an offset, with zeros behind the last one of the span.
    @inline(__always)
    private func eight(at offset: Int) -> UInt64 { word(at: offset) ?? lastWord(byteCount &- offset) }

    /// How many bytes the character takes that begins a word, and is not ASCII; 0 if it is none.
    ///
    /// Each length has a smallest number, so that no character has two forms, and surrogates are none: both shows in the second
    /// byte (table 3-7 of the Unicode Standard).
    @inline(__always)
    private static func lengthOfCharacter(_ word: UInt64) -> Int {
        let (first, second) = (UInt8(truncatingIfNeeded: word), UInt8(truncatingIfNeeded: word &>> 8))
        switch first {
        case 0xC2...0xDF: return word & 0xC000 == 0x8000 ? 2 : 0
        case 0xE0...0xEF:
            if word & 0xC0_C000 != 0x80_8000 || (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) { return 0 }
            return 3
        case 0xF0...0xF4:
            if word & 0xC0C0_C000 != 0x8080_8000 || (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F) { return 0 }
            return 4
        default: return 0
        }
    }
}
