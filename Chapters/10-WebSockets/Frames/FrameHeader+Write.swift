import HTTPParser

extension OutputBuffer {
    /// Appends the beginning of a frame; its payload follows.
    @inline(__always)
    mutating func append(_ header: FrameHeader) {
        append(byte: (header.isFinal ? 0x80 : 0) | (header.isCompressed ? 0x40 : 0) | header.opcode.rawValue)
        let mask: UInt8 = header.mask == nil ? 0 : 0x80
        // In the fewest bytes (RFC 6455 §5.2).
        if header.length < 126 {
            append(byte: mask | UInt8(truncatingIfNeeded: header.length))
        } else if header.length <= 0xFFFF {
            append(byte: mask | 126)
            append(word: UInt64(UInt16(truncatingIfNeeded: header.length).byteSwapped), count: 2)
        } else {
            append(byte: mask | 127)
            append(word: UInt64(header.length).byteSwapped, count: 8)
        }
        if let key = header.mask { append(word: UInt64(key), count: 4) }
    }

    /// Appends a whole frame without a mask: a server's.
    mutating func append(_ opcode: Opcode, _ payload: RawSpan, isCompressed: Bool = false) {
        append(FrameHeader(isCompressed: isCompressed, opcode: opcode, length: payload.byteCount))
        append(payload)
    }

    /// Appends a whole frame with a mask: a client's.
    package mutating func append(_ opcode: Opcode, _ payload: [UInt8], mask: UInt32, isFinal: Bool = true, isCompressed: Bool = false) {
        append(FrameHeader(isFinal: isFinal, isCompressed: isCompressed, opcode: opcode, length: payload.count, mask: mask))
        var masked = payload
        masked.withUnsafeMutableBytes { memory in
            var bytes = memory.mutableBytes
            Mask.apply(mask, to: &bytes, in: 0..<payload.count, at: 0)
        }
        append(masked.span.bytes)
    }

    /// Appends a close frame (RFC 6455 §5.5.1).
    ///
    /// - Parameter reason: at most 123 bytes of it are sent, and no half character.
    mutating func appendClose(_ code: CloseCode, _ reason: String) {
        if code == .noStatus { return append(FrameHeader(opcode: .close, length: 0)) }
        var text = reason[...]
        while text.utf8.count > 123 { text = text.dropLast() }
        append(FrameHeader(opcode: .close, length: 2 + text.utf8.count))
        append(word: UInt64(code.rawValue.byteSwapped), count: 2)
        append(utf8: String(text))
    }
}
