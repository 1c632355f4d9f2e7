import Testing

@testable import WebSockets

@Suite("10.3 Unmask", .timeLimit(.minutes(1)))
struct Exercise10_3 {
    /// 37 fa 21 3d, the key of the RFC's example.
    private let key: UInt32 = 0x3D21_FA37

    private func unmasked(_ text: String, _ part: Range<Int>, at position: Int) -> String {
        var content = bytes(text)
        apply(key, to: &content, in: part, at: position)
        return hex(content)
    }

    private func apply(_ key: UInt32, to content: inout [UInt8], in part: Range<Int>, at position: Int) {
        content.withUnsafeMutableBytes { memory in
            var span = memory.mutableBytes
            Mask.apply(key, to: &span, in: part, at: position)
        }
    }

    @Test("the example of the RFC") func example() {
        let result = unmasked("7f 9f 4d 51 58", 0..<5, at: 0)
        #expect(
            result == "48 65 6c 6c 6f",
            "RFC 6455 §5.7: these five with the key 37 fa 21 3d are “Hello”, 48 65 6c 6c 6f; \(result) came. The fifth meets 37 again.")
    }

    @Test("a payload that comes in pieces") func pieces() {
        let result = unmasked("4d 51 58", 0..<3, at: 2)
        #expect(
            result == "6c 6c 6f",
            "Two bytes came before: the first of these is the payload's byte 2, and meets the key's byte 2, which is 21. \(result) came.")
        let second = unmasked("58", 0..<1, at: 4)
        #expect(second == "6f", "Byte 4 meets the key's first byte: 4 % 4 is 0. \(second) came.")
    }

    @Test("only the part is changed") func neighbours() {
        let result = unmasked("aa 7f 9f 4d 51 58 bb cc dd ee ff", 1..<6, at: 0)
        #expect(
            result == "aa 48 65 6c 6c 6f bb cc dd ee ff",
            "The part is 1..<6; before and behind it stand other frames' bytes, which stay as they are. \(result) came.")
        let nothing = unmasked("aa bb", 1..<1, at: 3)
        #expect(nothing == "aa bb", "An empty part changes nothing; \(nothing) came.")
    }

    @Test("each length, at each place, from each position") func all() {
        let source = (0..<64).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
        let keys = [UInt8](bytes("37 fa 21 3d"))
        for position in [0, 1, 2, 3, 4, 5, 6, 7, 1_000_003, 1 << 33 + 2] {
            for start in 0..<10 {
                for count in 0...40 {
                    var wanted = source
                    for index in 0..<count { wanted[start + index] ^= keys[(position + index) % 4] }
                    var result = source
                    apply(key, to: &result, in: start..<start + count, at: position)
                    if result == wanted { continue }
                    let place = zip(result, wanted).enumerated().first { $1.0 != $1.1 }!.offset
                    Issue.record(
                        """
                        \(count) bytes from \(start), after \(position) others of the payload: the byte at \(place) is wrong, \
                        \(hex([result[place]])) in the place of \(hex([wanted[place]])). Byte i of a payload meets byte i % 4 of the key \
                        (RFC 6455 §5.3).
                        """)
                    return
                }
            }
        }
    }

    @Test("twice is nothing") func twice() {
        let source = (0..<50).map { UInt8($0) }
        var content = source
        for _ in 0..<2 { apply(key, to: &content, in: 3..<47, at: 1) }
        #expect(content == source, "Masking and unmasking are the same: what was done twice was not done.")
    }
}
