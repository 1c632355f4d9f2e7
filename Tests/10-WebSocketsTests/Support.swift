@testable import WebSockets

/// Bytes as people write them down: `81 85 37 fa 21 3d`.
func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined(separator: " ")
}

/// The bytes that people write down so.
func bytes(_ hex: String) -> [UInt8] { hex.split(separator: " ").map { UInt8($0, radix: 16)! } }

extension FrameHeader {
    /// As a test says it, with few words.
    static func of(
        _ opcode: Opcode, _ length: Int = 0, final isFinal: Bool = true, compressed isCompressed: Bool = false, mask: UInt32? = nil
    ) -> FrameHeader {
        FrameHeader(isFinal: isFinal, isCompressed: isCompressed, opcode: opcode, length: length, mask: mask)
    }
}
