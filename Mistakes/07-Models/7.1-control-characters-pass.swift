// Mistake 7.1: copies control characters like letters.
// Caught by: a control character must be escaped
mutating func unescape(_ json: RawSpan, to bytes: inout OutputBuffer) throws(JSONError) {
    while true {
        let stop = JSONText.write(plain: json, from: offset, to: &bytes)
        offset = stop
        guard stop < json.byteCount else { throw error(.syntax(expected: "the closing quote", came: "the end")) }
        if json[at: stop] == .quote {
            offset = stop + 1
            return
        }
        if json[at: stop] != .backslash {
            bytes.append(byte: json[at: stop])
            offset = stop + 1
            continue
        }
        guard stop + 1 < json.byteCount else { throw escapeError(json, at: stop) }
        offset = stop + 2
        switch json[at: stop + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(byte: json[at: stop + 1])
        case UInt8(ascii: "b"): bytes.append(byte: 0x08)
        case UInt8(ascii: "f"): bytes.append(byte: 0x0C)
        case UInt8(ascii: "n"): bytes.append(byte: 0x0A)
        case UInt8(ascii: "r"): bytes.append(byte: 0x0D)
        case UInt8(ascii: "t"): bytes.append(byte: 0x09)
        case UInt8(ascii: "u"):
            guard var number = codeUnit(json, at: stop) else { throw escapeError(json, at: stop) }
            offset = stop + 6
            if 0xD800...0xDBFF ~= number, let low = codeUnit(json, at: offset), 0xDC00...0xDFFF ~= low {
                number = 0x10000 + (number - 0xD800) * 0x400 + (low - 0xDC00)
                offset += 6
            }
            guard let scalar = Unicode.Scalar(number) else {
                throw error(.loneSurrogate(came: quoted(json, stop..<stop + 6)), at: stop)
            }
            for byte in UTF8.encode(scalar)! { bytes.append(byte: byte) }
        default: throw escapeError(json, at: stop)
        }
    }
}
