// Exercise 3.1 · The end of a line, eight bytes at a time · 30 minutes
// Why: subtracting 0x20 from each byte borrows exactly from those below it, and the borrow shows in the byte's top bit; so
// Why: one subtraction tests eight bytes. A borrow can run on into the bytes above, never below, and the lowest set bit is
// Why: the first byte's: that one is always right.
// Starter: return nil
/// Finds the first byte that cannot stand within a line of a head.
///
/// That is a control character: 0x00…0x1F or 0x7F, but not the tab (0x09), which field values may hold (RFC 9110 §5.5). In a
/// valid head it is the CR at the line's end; what it is, the caller looks at.
///
/// Looks at eight bytes at once as long as there are eight (`bytes.eightBytes(at:)`), and at the last ones singly
/// (`bytes[byte:]`); never beyond `bytes.byteCount`, which may be any number. The tests check what is found and not how fast:
/// a loop over single bytes passes them too. `cd Benchmarks && ./count "ends of the lines"` counts what both cost.
///
/// - Parameters:
///   - bytes: what was received.
///   - start: where to begin; 0…`byteCount`.
/// - Returns: the position in `bytes`, at least `start`; `nil` if there is no such byte.
@inline(__always)
func lineEnd(in bytes: RawSpan, from start: Int) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    var index = start
    while bytes.byteCount &- index >= 8 {
        let word = bytes.eightBytes(at: index)
        let below = (word &- ones &* 0x20) & ~word
        let deleted = word ^ (ones &* 0x7F)
        let found = (below | ((deleted &- ones) & ~deleted)) & tops
        if found == 0 {
            index &+= 8
            continue
        }
        index += found.trailingZeroBitCount / 8
        if bytes[byte: index] != 0x09 { return index }
        index += 1
    }
    while index < bytes.byteCount {
        let byte = bytes[byte: index]
        if (byte < 0x20 && byte != 0x09) || byte == 0x7F { return index }
        index += 1
    }
    return nil
}
