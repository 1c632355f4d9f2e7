// Mistake 3.1: after a tab takes the next bit that is set, which a borrow may have set.
// Caught by: a space behind a tab is no line end
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
        var rest = found
        while rest != 0 {
            let position = index + rest.trailingZeroBitCount / 8
            if bytes[byte: position] != 0x09 { return position }
            rest &= rest &- 1
        }
        index += 8
    }
    while index < bytes.byteCount {
        let byte = bytes[byte: index]
        if (byte < 0x20 && byte != 0x09) || byte == 0x7F { return index }
        index += 1
    }
    return nil
}
