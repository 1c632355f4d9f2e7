import HTTPParser

extension FrameHeader {
    // Exercise 10.2 · The frame's header · 30 minutes
    // Why: everything that the first two bytes can say against a frame is said before more bytes are waited for: who sends rubbish is
    // Why: not waited for. The lengths are one rule, three times: read the bytes, and refuse what would have fitted into fewer.
    // Starter: return .incomplete
    /// Reads the beginning of a frame (RFC 6455 §5.2).
    ///
    /// ```
    ///  byte 0     byte 1     0, 2 or 8 bytes    0 or 4 bytes
    /// F123 oooo  M lllllll  extended length    masking key
    /// ```
    /// `F` is the highest bit of byte 0: the frame is its message's last. `1`, `2`, `3` are reserved bits, `oooo` is the opcode, `M` says
    /// that a masking key is there. `lllllll` is the length of the payload if it is at most 125; 126 says that the length stands in the
    /// two bytes behind, 127 in eight. All numbers have their highest byte first.
    ///
    /// With fewer than two bytes: `.incomplete`. These are judged by the first two bytes alone, the first that applies wins:
    /// 1. A reserved bit is set: `.reservedBits`. The first one (0x40) is allowed with `compression`, but not where the opcode's highest bit
    ///    (0x08) is set: control frames have it.
    /// 2. There is no such opcode (`Opcode(rawValue:)` is `nil`): `.unknownOpcode` with its number.
    /// 3. A control frame (`isControl`) that is not final: `.fragmentedControl`; one whose seven bits of length are above 125:
    ///    `.longControl`.
    /// 4. A server gets a frame without a mask: `.notMasked`. A client gets one with a mask: `.masked`.
    ///
    /// Then the extended length: `.incomplete` while its bytes are not there. Eight bytes with the highest bit set: `.lengthTooLarge`.
    /// Two bytes with a length below 126, or eight with one below 65,536: `.lengthNotMinimal`. Then the mask's four bytes:
    /// `.incomplete` while they are not there.
    ///
    /// - Parameters:
    ///   - bytes: what has come, from the frame's first byte; its payload and other frames may stand behind. `bytes[byte: 0]` is a byte.
    ///   - role: who reads.
    ///   - compression: whether the two ends have agreed on it.
    /// - Returns: `.complete` with the header and the number of its bytes, `.incomplete`, or `.failed`. `mask` has the key's first byte
    ///   as its lowest one.
    static func parse(_ bytes: RawSpan, role: Role, compression: Bool) -> FrameHeaderResult {
        if bytes.byteCount < 2 { return .incomplete }
        let (first, second) = (bytes[byte: 0], bytes[byte: 1])
        let isFinal = first & 0x80 != 0
        let isCompressed = first & 0x40 != 0
        let short = Int(second & 0x7F)
        if first & 0x30 != 0 || isCompressed && (!compression || first & 0x08 != 0) { return .failed(.reservedBits) }
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
}
