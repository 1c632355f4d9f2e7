/// Searches that look at eight bytes at a time, as exercise 3.1 does. The last eight may have been looked at in part: to look
/// at them once more is cheaper than to look at the rest singly. So only what is shorter than eight bytes is.
extension RawSpan {
    /// The position of the first such byte, from `start` on; `nil` if there is none.
    @inlinable @inline(__always)
    package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        let last = byteCount &- 8
        var index = start
        if index <= last {
            while true {
                let found = eightBytes(at: index).marks(of: byte)
                // A mark can be wrong only above a right one: the first is right.
                if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
                if index == last { return nil }
                index = min(index &+ 8, last)
            }
        }
        return index < byteCount ? firstIndex(of: byte, inLast: byteCount &- index) : nil
    }

    /// The same among the last bytes, of which there are one to seven. A function of its own: the search above is inlined in many
    /// places.
    @usableFromInline @inline(never)
    package func firstIndex(of byte: UInt8, inLast count: Int) -> Int? {
        // They are moved down over those before them, and zeros come after them.
        let shift = UInt64(8 &* (min(byteCount, 8) &- count))
        let word = (byteCount < 8 ? upToSevenBytes : eightBytes(at: byteCount &- 8)) &>> shift
        let index = byteCount &- count &+ word.marks(of: byte).trailingZeroBitCount / 8
        return index < byteCount ? index : nil
    }

    /// The position of the last such byte; `nil` if there is none.
    @inlinable @inline(__always)
    package func lastIndex(of byte: UInt8) -> Int? {
        var end = byteCount
        while end >= 8 {
            let found = eightBytes(at: end &- 8).exactMarks(of: byte)
            if found != 0 { return end &- 1 &- found.leadingZeroBitCount / 8 }
            end &-= 8
        }
        while end > 0 {
            end &-= 1
            if self[byte: end] == byte { return end }
        }
        return nil
    }

    /// Whether a space or a tab is among the bytes.
    package var hasBlank: Bool { firstIndex(of: 0x20) != nil || firstIndex(of: 0x09) != nil }

    /// Whether every byte is visible ASCII (0x21…0x7E) and none is `#`.
    @inline(__always)
    package var isVisibleWithoutFragment: Bool {
        if byteCount < 8 {
            // Letters in the place of the bytes that are not there.
            return (upToSevenBytes | (UInt64.ones &* 0x61) &<< UInt64(8 &* byteCount)).isVisibleWithoutFragment
        }
        return everyWord { $0.isVisibleWithoutFragment }
    }

    /// Whether these are at least eight bytes, all of them letters, digits, `-`, `.` and `:`: what nearly every host and port
    /// is made of.
    @inline(__always)
    var hasHostLettersOnly: Bool { byteCount >= 8 && everyWord { $0.hasHostLettersOnly } }

    /// How many letters, digits and `-` stand at the beginning, as far as they can be looked at eight at a time; there may be more
    /// token bytes behind them. Nearly every method and every field's name is made of nothing else.
    @inline(__always)
    var plainTokenBytes: Int {
        var index = 0
        while byteCount &- index >= 8 {
            let others = eightBytes(at: index).otherThanPlainTokenBytes
            if others != 0 { return index &+ others.trailingZeroBitCount / 8 }
            index &+= 8
        }
        return index
    }

    /// Whether it holds for all bytes, eight at a time; there must be eight.
    @inline(__always)
    private func everyWord(_ holds: (UInt64) -> Bool) -> Bool {
        let last = byteCount &- 8
        var index = 0
        while index < last {
            if !holds(eightBytes(at: index)) { return false }
            index &+= 8
        }
        return holds(eightBytes(at: last))
    }
}

extension UInt64 {
    /// 1 in each byte.
    @inlinable static var ones: UInt64 { 0x0101_0101_0101_0101 }
    /// The top bit of each byte.
    @inlinable static var tops: UInt64 { 0x8080_8080_8080_8080 }

    /// The top bit of each byte that is `byte`, and maybe of bytes above such a one; 0 if there is none.
    @inlinable @inline(__always)
    func marks(of byte: UInt8) -> UInt64 {
        let zero = self ^ (UInt64.ones &* UInt64(byte))
        return (zero &- UInt64.ones) & ~zero & UInt64.tops
    }

    /// The top bit of each byte that is `byte`, and of no other: for a search from behind, at an instruction more.
    @inlinable @inline(__always)
    func exactMarks(of byte: UInt8) -> UInt64 {
        let zero = self ^ (UInt64.ones &* UInt64(byte))
        // In seven bits a sum stays in its byte.
        return ~(((zero & ~UInt64.tops) &+ ~UInt64.tops) | zero) & UInt64.tops
    }

    /// Whether every byte is visible ASCII (0x21…0x7E) and none is `#`.
    @inline(__always)
    var isVisibleWithoutFragment: Bool {
        let belowVisible = (self &- UInt64.ones &* 0x21) & ~self
        let aboveVisible = self | (self &+ UInt64.ones)
        return (belowVisible | aboveVisible) & UInt64.tops | marks(of: UInt8(ascii: "#")) == 0
    }

    /// The top bit of each byte that is no letter, no digit and no `-`.
    @inline(__always)
    fileprivate var otherThanPlainTokenBytes: UInt64 {
        // In seven bits, a sum stays in its byte: it reaches the top bit from 0x80 minus the number added.
        let low = self & ~UInt64.tops
        let folded = low | UInt64.ones &* 0x20
        let letters = (folded &+ UInt64.ones &* (0x80 - 0x61)) & ~(folded &+ UInt64.ones &* (0x80 - 0x7B))
        let digits = (low &+ UInt64.ones &* (0x80 - 0x30)) & ~(low &+ UInt64.ones &* (0x80 - 0x3A))
        let others = (low ^ UInt64.ones &* 0x2D) &+ UInt64.ones &* 0x7F
        return (~(letters | digits) & others | self) & UInt64.tops
    }

    /// Whether every byte is a letter, a digit, `-`, `.` or `:`.
    @inline(__always)
    fileprivate var hasHostLettersOnly: Bool {
        // In seven bits, a sum stays in its byte: it reaches the top bit from 0x80 minus the number added.
        let low = self & ~UInt64.tops
        let folded = low | UInt64.ones &* 0x20
        let letters = (folded &+ UInt64.ones &* (0x80 - 0x61)) & ~(folded &+ UInt64.ones &* (0x80 - 0x7B))
        // `-`, `.`, `/`, the digits and `:` stand in a row.
        let others = (low &+ UInt64.ones &* (0x80 - 0x2D)) & ~(low &+ UInt64.ones &* (0x80 - 0x3B))
        let slashes = UInt64.tops &- (low ^ UInt64.ones &* 0x2F)
        return (letters | others) & ~(slashes | self) & UInt64.tops == UInt64.tops
    }
}
