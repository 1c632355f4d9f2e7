// Mistake 10.3: stops where fewer than eight bytes are left.
// Caught by: the example of the RFC
static func apply(_ key: UInt32, to bytes: inout MutableRawSpan, in part: Range<Int>, at position: Int) {
    // The key's byte for the part's first byte becomes the lowest one.
    let turn = UInt32(position % 4) * 8
    let turned = key >> turn | key << ((32 - turn) % 32)
    var word = UInt64(turned) << 32 | UInt64(turned)
    var index = part.lowerBound
    while index + 8 <= part.upperBound {
        bytes.store(bytes.word(at: index) ^ word, at: index)
        index += 8
    }
    while index < part.upperBound {
        bytes.store(byte: bytes.byte(at: index) ^ UInt8(truncatingIfNeeded: word), at: index)
        word >>= 8
        break
    }
}
