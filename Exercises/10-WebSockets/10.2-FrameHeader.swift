import HTTPParser

extension FrameHeader {
    // Exercise 10.2 · The frame's header · 30 minutes
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
        // 10.2: your code here.
        return .incomplete
    }
}
