// Mistake 10.6: skips eight letters wherever they stand, also in the middle of a character.
// Caught by: a flaw in front of much that is plain
mutating func accept(_ bytes: RawSpan) -> Bool {
    var index = 0
    while index < bytes.byteCount {
        if index + 8 <= bytes.byteCount, bytes.eightBytes(at: index) & 0x8080_8080_8080_8080 == 0 {
            index += 8
            continue
        }
        let byte = bytes[byte: index]
        index += 1
        if missing > 0 {
            if byte < lower || byte > upper { return false }
            (lower, upper) = (0x80, 0xBF)
            missing -= 1
            continue
        }
        switch byte {
        case 0x00...0x7F: continue
        case 0xC2...0xDF: missing = 1
        case 0xE0: (missing, lower) = (2, 0xA0)
        case 0xED: (missing, upper) = (2, 0x9F)
        case 0xE1...0xEF: missing = 2
        case 0xF0: (missing, lower) = (3, 0x90)
        case 0xF1...0xF3: missing = 3
        case 0xF4: (missing, upper) = (3, 0x8F)
        default: return false
        }
    }
    return true
}
