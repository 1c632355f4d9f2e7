// Mistake 7.5: lets labels begin and end with a hyphen.
// Caught by: labels
static func isEmail(_ text: RawSpan) -> Bool {
    guard let at = text.firstIndex(of: UInt8(ascii: "@")), at > 0 else { return false }
    for index in 0..<at {
        let byte = text[at: index]
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "{"), UInt8(ascii: "}"): continue
        default: if !byte.isTokenByte { return false }
        }
    }
    var start = at + 1
    for index in start...text.byteCount {
        let byte = index < text.byteCount ? text[at: index] : UInt8(ascii: ".")
        if byte == UInt8(ascii: ".") {
            guard 1...63 ~= index - start else {
                return false
            }
            start = index + 1
        } else if !(byte.isDigit || byte | 0x20 &- 0x61 < 26 || byte == UInt8(ascii: "-")) {
            return false
        }
    }
    return true
}
