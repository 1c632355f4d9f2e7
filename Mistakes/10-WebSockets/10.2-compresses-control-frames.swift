// Mistake 10.2: allows the bit of compression in control frames, too.
// Caught by: the first reserved bit means compressed, where that was agreed on
static func parse(_ bytes: RawSpan, role: Role, compression: Bool) -> FrameHeaderResult {
    if bytes.byteCount < 2 { return .incomplete }
    let (first, second) = (bytes[byte: 0], bytes[byte: 1])
    let isFinal = first & 0x80 != 0
    let isCompressed = first & 0x40 != 0
    let short = Int(second & 0x7F)
    if first & 0x30 != 0 || isCompressed && !compression { return .failed(.reservedBits) }
    guard let opcode = Opcode(rawValue: first & 0x0F) else { return .failed(.unknownOpcode(first & 0x0F)) }
    if opcode.isControl {
        if !isFinal { return .failed(.fragmentedControl) }
        if short > 125 { return .failed(.longControl) }
    }
    let isMasked = second & 0x80 != 0
    if role == .server, !isMasked { return .failed(.notMasked) }
    if role == .client, isMasked { return .failed(.masked) }

    let extra = short == 126 ? 2 : short == 127 ? 8 : 0
    if bytes.byteCount < 2 + extra { return .incomplete }
    var length = short
    if extra > 0 {
        var number: UInt64 = 0
        for index in 0..<extra { number = number << 8 | UInt64(bytes[byte: 2 + index]) }
        if number >> 63 == 1 { return .failed(.lengthTooLarge) }
        if number < (extra == 2 ? 126 : 65_536) { return .failed(.lengthNotMinimal) }
        length = Int(number)
    }
    var size = 2 + extra
    var mask: UInt32?
    if isMasked {
        if bytes.byteCount < size + 4 { return .incomplete }
        var key: UInt32 = 0
        for index in 0..<4 { key |= UInt32(bytes[byte: size + index]) << UInt32(8 * index) }
        mask = key
        size += 4
    }
    return .complete(FrameHeader(isFinal: isFinal, isCompressed: isCompressed, opcode: opcode, length: length, mask: mask), size: size)
}
