// Mistake 5.6: replaces what is no UTF-8.
// Caught by: what is no UTF-8 is refused
static func decoded(_ bytes: RawSpan, plusIsSpace: Bool = false) -> String? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.byteCount)
    var index = 0
    while index < bytes.byteCount {
        let byte = bytes[byte: index]
        if byte == UInt8(ascii: "%") {
            guard index + 2 < bytes.byteCount, let high = bytes[byte: index + 1].hexValue, let low = bytes[byte: index + 2].hexValue
            else { return nil }
            result.append(UInt8(high * 16 + low))
            index += 3
            continue
        }
        result.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
        index += 1
    }
    return String(decoding: result, as: UTF8.self)
}
