/// Searches that look at eight bytes at a time, as exercise 3.1 does. They answer for a whole word first, and the few bytes
/// behind the last word are looked at singly.
extension RawSpan {
    /// The position of the first such byte, from `start` on; `nil` if there is none.
    package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        var index = start
        while index + 8 <= byteCount {
            let found = eightBytes(at: index).marks(of: byte)
            // A mark can be wrong only above a right one: the first is right.
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < byteCount {
            if self[byte: index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// Whether a space or a tab is among the bytes.
    package var hasBlank: Bool {
        var index = 0
        while index + 8 <= byteCount {
            let word = eightBytes(at: index)
            if word.marks(of: 0x20) | word.marks(of: 0x09) != 0 { return true }
            index += 8
        }
        while index < byteCount {
            if self[byte: index].isBlank { return true }
            index += 1
        }
        return false
    }

    /// Whether every byte is visible ASCII (0x21…0x7E) and none is `#`.
    package var isVisibleWithoutFragment: Bool {
        var index = 0
        while index + 8 <= byteCount {
            let word = eightBytes(at: index)
            let belowVisible = (word &- UInt64.ones &* 0x21) & ~word
            let aboveVisible = word | (word &+ UInt64.ones)
            if (belowVisible | aboveVisible) & UInt64.tops | word.marks(of: UInt8(ascii: "#")) != 0 { return false }
            index += 8
        }
        while index < byteCount {
            let byte = self[byte: index]
            if byte &- 0x21 > 0x7E - 0x21 || byte == UInt8(ascii: "#") { return false }
            index += 1
        }
        return true
    }
}

extension UInt64 {
    /// 1 in each byte.
    fileprivate static var ones: UInt64 { 0x0101_0101_0101_0101 }
    /// The top bit of each byte.
    fileprivate static var tops: UInt64 { 0x8080_8080_8080_8080 }

    /// The top bit of each byte that is `byte`, and maybe of bytes above such a one; 0 if there is none.
    @inline(__always)
    fileprivate func marks(of byte: UInt8) -> UInt64 {
        let zero = self ^ (UInt64.ones &* UInt64(byte))
        return (zero &- UInt64.ones) & ~zero & UInt64.tops
    }
}
