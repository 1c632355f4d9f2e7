extension JSONCursor {
    /// Takes an integer: sign and size.
    ///
    /// Up to seven digits are one word with the byte behind them, so it is loaded once: where it begins with a digit, there is neither
    /// white space nor a sign. Up to eighteen cannot overflow; everything else goes through `NumberParts` (exercise 7.2).
    ///
    /// - Throws: `number` for one that is no integer, or beyond 64 bits: no digit is ever lost.
    @inlinable @inline(__always)
    mutating func integer(_ json: RawSpan) throws(JSONError) -> (isNegative: Bool, magnitude: UInt64) {
        if let word = json.word(at: offset) {
            let digits = word ^ RawSpan.zeros
            let count = RawSpan.marksBehindDigits(digits).trailingZeroBitCount / 8
            if 1...7 ~= count, !word.byte(count).goesOnWithNumber, digits.byte(0) != 0 || count == 1 {
                offset &+= count
                return (false, RawSpan.number(of: digits, count))
            }
        }
        return try longInteger(json)
    }

    /// An integer of more digits, with a sign, with white space before it, or at the end of the document.
    @inline(never)
    @usableFromInline
    mutating func longInteger(_ json: RawSpan) throws(JSONError) -> (isNegative: Bool, magnitude: UInt64) {
        let isNegative = token(json) == UInt8(ascii: "-")
        let first = isNegative ? offset &+ 1 : offset
        // It may overflow: then there are more than eighteen digits, and it is not looked at.
        var magnitude: UInt64 = 0
        let index = json.digits(from: first, to: &magnitude)
        // A point and an exponent are all that could go on with the number; a leading zero is wrong.
        let count = index &- first
        if 1...18 ~= count, !json.has(index) || !json[at: index].goesOnWithNumber, json[at: first] != 0x30 || count == 1 {
            offset = index
            return (isNegative, magnitude)
        }
        return try anyInteger(json)
    }

    /// An integer of any form: with a point and zeros, with an exponent, or of nineteen digits and more.
    @inline(never)
    private mutating func anyInteger(_ json: RawSpan) throws(JSONError) -> (isNegative: Bool, magnitude: UInt64) {
        let byte = token(json)
        guard byte == UInt8(ascii: "-") || byte.isDigit else { throw wrongType(json, "an integer") }
        let parts = try NumberParts.parse(json, at: offset)
        guard let magnitude = parts.integerMagnitude else {
            let isTooLarge = parts.isInteger || parts.exponent > 0
            throw error(.number(expected: isTooLarge ? "an integer of 64 bits" : "an integer", came: quoted(json, offset..<parts.end)))
        }
        offset = parts.end
        return (parts.isNegative, magnitude)
    }

    /// The error about an integer that was taken, and that its type cannot hold.
    // Its sentence is made here: made where integers are read, it would take a large frame of the stack for each of them.
    @inline(never)
    @usableFromInline
    func tooLarge<Value: FixedWidthInteger>(_ isNegative: Bool, _ magnitude: UInt64, _ least: Value, _ largest: Value) -> JSONError {
        let number = (isNegative ? "-" : "") + String(magnitude)
        return error(
            .number(expected: "an integer from \(least) to \(largest)", came: number), at: offset - number.utf8.count)
    }

    /// Takes a number as the Double that is nearest to it.
    ///
    /// - Throws: `number`, if it is beyond the largest Double.
    @usableFromInline
    mutating func double(_ json: RawSpan) throws(JSONError) -> Double {
        // Where a word begins with a digit, there is neither white space nor a sign.
        if let word = json.word(at: offset), let (value, count) = Self.shortDouble(word) {
            offset &+= count
            return value
        }
        return try longDouble(json)
    }

    /// A number that is one word with the byte behind it: at most seven digits without a point or six with one, and no exponent,
    /// as prices and measures are.
    ///
    /// - Returns: its value, and how many bytes it takes; `nil` for all others, and for what is none.
    @inline(__always)
    private static func shortDouble(_ word: UInt64) -> (value: Double, count: Int)? {
        var digits = word ^ RawSpan.zeros
        let marks = RawSpan.marksBehindDigits(digits)
        let whole = marks.trailingZeroBitCount / 8
        guard 1...7 ~= whole, digits.byte(0) != 0 || whole == 1 else { return nil }
        // Both are exact, and a division of exact numbers rounds rightly, as in exercise 7.2.
        guard word.byte(whole) == UInt8(ascii: ".") else {
            return word.byte(whole).goesOnWithNumber ? nil : (Double(RawSpan.number(of: digits, whole)), whole)
        }
        let count = (marks & (marks &- 1)).trailingZeroBitCount / 8
        let decimals = count &- whole &- 1
        guard decimals > 0, count < 8, !word.byte(count).goesOnWithNumber else { return nil }
        // The digits behind the point move into its place.
        let before: UInt64 = 1 &<< UInt64(truncatingIfNeeded: 8 &* whole) &- 1
        digits = (digits & before) | (digits &>> 8 & ~before)
        return (Double(RawSpan.number(of: digits, count &- 1)) / NumberParts.powers[decimals], count)
    }

    /// A Double of more digits, with a sign, with white space before it, or at the end of the document.
    @inline(never)
    private mutating func longDouble(_ json: RawSpan) throws(JSONError) -> Double {
        let byte = token(json)
        if byte == UInt8(ascii: "-"), let word = json.word(at: offset &+ 1), let (value, count) = Self.shortDouble(word) {
            offset &+= count &+ 1
            return -value
        }
        if byte.isDigit || byte == UInt8(ascii: "-"), let parts = NumberParts.plain(json, at: offset),
            let value = parts.exactDouble ?? parts.dividedDouble
        {
            offset = parts.end
            return value
        }
        return try anyDouble(json)
    }

    /// A Double of any form.
    @inline(never)
    private mutating func anyDouble(_ json: RawSpan) throws(JSONError) -> Double {
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

extension NumberParts {
    /// What `parse` gives for a number as most of them are: without an exponent, and with at most nineteen digits, which always fit.
    ///
    /// - Returns: `nil` for all others.
    @inline(__always)
    fileprivate static func plain(_ json: RawSpan, at start: Int) -> NumberParts? {
        var parts = NumberParts()
        parts.isNegative = json[at: start] == UInt8(ascii: "-")
        let first = parts.isNegative ? start &+ 1 : start
        if json.has(first), json[at: first] == 0x30 {
            // No digit may follow, so none has to be looked for.
            parts.end = first &+ 1
            if json.hasDigit(at: parts.end) { return nil }
        } else {
            parts.end = json.digits(from: first, to: &parts.significand)
            if parts.end == first { return nil }
        }
        var count = parts.end &- first
        if json.has(parts.end), json[at: parts.end] == UInt8(ascii: ".") {
            let point = parts.end
            parts.end = json.digits(from: point &+ 1, to: &parts.significand)
            parts.exponent = point &+ 1 &- parts.end
            if parts.exponent == 0 { return nil }
            parts.isInteger = false
            count &-= parts.exponent
        }
        if count > 19 || (json.has(parts.end) && json[at: parts.end] | 0x20 == UInt8(ascii: "e")) { return nil }
        return parts
    }

    /// The size of an integer; `nil` if it is none, or needs more than 64 bits. `1.0` and `1e2` are integers, too (JSON Schema 2020-12,
    /// Validation, §6.1.1).
    fileprivate var integerMagnitude: UInt64? {
        guard isExact else { return nil }
        if isInteger || significand == 0 { return significand }
        // At most twenty steps: no UInt64 has more digits.
        var (value, exponent) = (significand, exponent)
        while exponent < 0 {
            guard value.isMultiple(of: 10) else { return nil }
            (value, exponent) = (value / 10, exponent + 1)
        }
        while exponent > 0 {
            let (larger, isOver) = value.multipliedReportingOverflow(by: 10)
            if isOver { return nil }
            (value, exponent) = (larger, exponent - 1)
        }
        return value
    }
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
