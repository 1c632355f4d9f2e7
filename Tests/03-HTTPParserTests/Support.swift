@testable import HTTPParser

/// Bytes as a person reads them: `\r`, `\n` and `\t`, other bytes outside of ASCII's visible part as `\x1f`.
func shown(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes {
        switch byte {
        case 13: text += "\\r"
        case 10: text += "\\n"
        case 9: text += "\\t"
        case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(byte))
        default: text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }
    return text
}

func shown(_ text: String) -> String { shown(text.utf8) }

/// The part of a line that a range names; a range that leaves the line is said, and does not end the test.
func part(_ range: Range<Int>, of line: String) -> String {
    let bytes = Array(line.utf8)
    if range.lowerBound < 0 || range.upperBound > bytes.count { return "(\(range), outside of the \(bytes.count) bytes)" }
    return shown(bytes[range])
}

/// `1 byte`, `2 bytes`.
func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

/// `0x0D`.
func hex(_ byte: UInt8) -> String { "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }

/// Numbers that look random and are the same in each run.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    /// Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
