extension JSONCursor {
    /// Takes an integer: sign and size.
    ///
    /// Up to eighteen digits cannot overflow and are taken at once; everything else goes through `NumberParts` (exercise 7.2).
    ///
    /// - Throws: `number` for one with a fraction or an exponent, or beyond 64 bits: no digit is ever lost.
    @usableFromInline
    mutating func integer(_ json: RawSpan) throws(JSONError) -> (isNegative: Bool, magnitude: UInt64) {
        let byte = token(json)
        let isNegative = byte == UInt8(ascii: "-")
        let first = isNegative ? offset &+ 1 : offset
        var (index, magnitude) = (first, UInt64(0))
        while json.has(index) {
            let digit = json[at: index] &- 0x30
            if digit > 9 { break }
            // It may overflow: then there are more than eighteen digits, and it is not looked at.
            magnitude = magnitude &* 10 &+ UInt64(digit)
            index &+= 1
        }
        // A point and an exponent are all that could go on with the number; a leading zero is wrong.
        let count = index &- first
        if 1...18 ~= count, !json.has(index) || !json[at: index].goesOnWithNumber, json[at: first] != 0x30 || count == 1 {
            offset = index
            return (isNegative, magnitude)
        }
        guard isNegative || byte.isDigit else { throw wrongType(json, "an integer") }
        let parts = try NumberParts.parse(json, at: offset)
        guard parts.isInteger, parts.isExact else {
            throw error(.number(expected: parts.isInteger ? "an integer of 64 bits" : "an integer", came: quoted(json, offset..<parts.end)))
        }
        offset = parts.end
        return (parts.isNegative, parts.significand)
    }

    /// The error about an integer that was taken, and that its type cannot hold.
    @inline(never)
    @usableFromInline
    func tooLarge(_ isNegative: Bool, _ magnitude: UInt64, _ expected: String) -> JSONError {
        let number = (isNegative ? "-" : "") + String(magnitude)
        return error(.number(expected: expected, came: number), at: offset - number.utf8.count)
    }

    /// Takes a number as the Double that is nearest to it.
    ///
    /// - Throws: `number`, if it is beyond the largest Double.
    mutating func double(_ json: RawSpan) throws(JSONError) -> Double {
        let byte = token(json)
        guard byte == UInt8(ascii: "-") || byte.isDigit else { throw wrongType(json, "a number") }
        let parts = try NumberParts.parse(json, at: offset)
        let start = offset
        offset = parts.end
        if let value = parts.exactDouble ?? parts.dividedDouble { return value }
        // The rare rest: the standard library's own reading, which rounds rightly whatever comes.
        let text = json.extracting(start..<parts.end).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        guard let value = Double(text), value.isFinite else {
            throw error(.number(expected: "a number that a Double can hold", came: quoted(json, start..<parts.end)), at: start)
        }
        return value
    }
}

extension UInt8 {
    @inline(__always)
    fileprivate var goesOnWithNumber: Bool { self == UInt8(ascii: ".") || self | 0x20 == UInt8(ascii: "e") }
}

extension JSONCursor {
    /// Takes a number as it is written, with all its digits.
    mutating func number(_ json: RawSpan) throws(JSONError) -> String {
        let byte = token(json)
        guard byte == UInt8(ascii: "-") || byte.isDigit else { throw wrongType(json, "a number") }
        let start = offset
        offset = try NumberParts.parse(json, at: start).end
        return json.extracting(start..<offset).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }
}
