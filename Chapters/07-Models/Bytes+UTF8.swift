extension RawSpan {
    /// Whether bytes are ASCII, or other UTF-8 (RFC 3629 §4), or neither.
    ///
    /// - Parameters:
    ///   - start: where they begin.
    ///   - stop: where they end; a byte that begins a character stands there, such as the quote behind a string, or nothing at all.
    /// - Returns: `nil` if they are no UTF-8.
    func isASCII(from start: Int, to stop: Int) -> Bool? {
        var (index, words, characters) = (start, UInt64(0), Characters())
        while index &+ 8 <= stop, let word = word(at: index) {
            words |= word
            if characters.isInDoubt(word) { return isASCIISlowly(from: start, to: stop) }
            index &+= 8
        }
        // Up to seven bytes, and zeros: if a character is not over before them, that is seen.
        let rest = eight(at: index) & (1 &<< UInt64(truncatingIfNeeded: 8 &* (stop &- index)) &- 1)
        words |= rest
        return characters.isInDoubt(rest) ? isASCIISlowly(from: start, to: stop) : words & Self.tops == 0
    }

    /// The same, one character after the other: for those whose second byte has rules of its own, and for what is wrong.
    @inline(never)
    private func isASCIISlowly(from start: Int, to stop: Int) -> Bool? {
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

    /// Looks at eight bytes at once, and without a branch: where the characters of a text lie nobody can predict, and a branch that
    /// was predicted wrongly takes as long as a word.
    ///
    /// Only the top bits of bytes count here. Others of a byte are shifted up to it, or carried.
    private struct Characters {
        /// In the word before: where characters begin that are not ASCII, and those among them of three bytes.
        var (first, firstOfThree): (UInt64, UInt64) = (0, 0)

        /// Takes the next word.
        ///
        /// - Returns: whether bytes are wrong, or that cannot be said so.
        @inline(__always)
        mutating func isInDoubt(_ word: UInt64) -> Bool {
            let (bit6, bit5, bit4) = (word &<< 1, word &<< 2, word &<< 3)
            let (before, beforeOfThree) = (first, firstOfThree)
            first = word & bit6
            firstOfThree = first & bit5
            // Bytes 10xx_xxxx stand where those before them ask for them, and nowhere else.
            let asked = first &<< 8 | before &>> 56 | firstOfThree &<< 16 | beforeOfThree &>> 48
            let isWrong = (word & ~bit6) ^ asked
            // C0, C1 and E0, behind which a character could be written too long; ED, behind which surrogates are; and four bytes.
            // Without its top bit no byte reaches the next one when something is added: its top bit says whether it is large enough.
            let (low, ones) = (word & ~tops, UInt64(0x0101_0101_0101_0101))
            let isFromC2 = low &+ ones &* (0x80 - 0x42)
            let isFromE1 = low &+ ones &* (0x80 - 0x61)
            let isNotED = (low ^ ones &* 0x6D) &+ ~tops
            let isSpecial = first & ~isFromC2 | firstOfThree & ~(isFromE1 & isNotED & ~bit4)
            return (isWrong | isSpecial) & tops != 0
        }
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
