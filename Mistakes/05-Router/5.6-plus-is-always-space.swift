// Mistake 5.6: makes a space of a plus in a path too.
// Caught by: a plus is a space only in a query
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
        result.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
        index += 1
    }
    return String(validating: result, as: UTF8.self)
}
