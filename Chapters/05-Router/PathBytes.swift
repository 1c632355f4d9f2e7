import HTTPParser

/// The bytes of a path, and the two things that are done with their percent-encoding (RFC 3986 §2.1).
enum PathBytes {
    /// The normal form of a part of a path (RFC 3986 §6.2.2): what need not be encoded is decoded, what must be is written
    /// with capital digits. So `/%7Eann` and `/~ann` are one path, and `%2F` stays what it is: no separator.
    ///
    /// - Returns: `nil` for a `%` without two hexadecimal digits, or a control character or a space as it is. Bytes above
    ///   0x7F, which a pattern may have, are encoded.
    static func normal(_ bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            var byte = bytes[index]
            var encoded = byte >= 0x80
            if byte == UInt8(ascii: "%") {
                guard index + 2 < bytes.count, let high = bytes[index + 1].hexValue, let low = bytes[index + 2].hexValue else { return nil }
                byte = UInt8(high * 16 + low)
                encoded = !byte.isUnreserved
                index += 2
            } else if byte <= 0x20 || byte == 0x7F {
                return nil
            }
            if encoded {
                result += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
            } else {
                result.append(byte)
            }
            index += 1
        }
        return result
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}

extension UInt8 {
    /// Whether the byte stands for itself, encoded or not (RFC 3986 §2.3).
    var isUnreserved: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }
}
