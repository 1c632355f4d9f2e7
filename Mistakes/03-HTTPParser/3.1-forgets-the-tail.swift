// Mistake 3.1: looks at whole groups of eight only.
// Caught by: the last few bytes count, too
func lineEnd(in bytes: RawSpan, from start: Int) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    var index = start
    while index + 8 <= bytes.byteCount {
        let word = bytes.eightBytes(at: index)
        let below = (word &- ones &* 0x20) & ~word
        let deleted = word ^ (ones &* 0x7F)
        let found = (below | ((deleted &- ones) & ~deleted)) & tops
        if found == 0 {
            index += 8
            continue
        }
        index += found.trailingZeroBitCount / 8
        if bytes[byte: index] != 0x09 { return index }
        index += 1
    }
    return nil
}
