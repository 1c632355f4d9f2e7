import HTTPParser

extension PathBytes {
    // Exercise 5.6 · Decoded and typed parameters · 25 minutes
    // Why: decoding comes last, when the parts of the path have been told apart: an encoded slash can no longer divide
    // Why: anything. What is no UTF-8 is refused and not repaired, or two spellings would mean one user.
    // Starter: return nil
    /// The text that percent-encoded bytes stand for (RFC 3986 §2.1).
    ///
    /// `bytes[byte: i]` is one of them. `%` and two hexadecimal digits (`hexValue`), small or capital, are one byte; `+` is a space if `plusIsSpace`
    /// (`application/x-www-form-urlencoded`, in a query), and otherwise a plus; every other byte is itself. The result is
    /// decoded once: `%2541` is `%41`.
    ///
    /// - Returns: `nil` for a `%` without two digits behind it, or if the bytes are no UTF-8 (`String(validating:as:)`).
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
        return String(validating: result, as: UTF8.self)
    }
}

extension FixedWidthInteger {
    // Exercise 5.6 · Decoded and typed parameters · 25 minutes
    // Why: one spelling for each number. `+5`, `05` and ` 5` would be further names of user 5: caches, logs and rate limits
    // Why: would take them for four users.
    // Starter: return nil
    /// The number that a parameter spells in decimal digits.
    ///
    /// `bytes[byte: i]` is one of the bytes. An optional `-` if the type has negative numbers, then digits `0…9` without a leading zero, but for `0` itself; `-0` is
    /// none.
    ///
    /// - Returns: `nil` for anything else, and for a number that the type cannot hold: nothing may overflow.
    static func parsed(_ bytes: RawSpan) -> Self? {
        let isNegative = Self.isSigned && bytes.byteCount > 1 && bytes[byte: 0] == UInt8(ascii: "-")
        let start = isNegative ? 1 : 0
        guard start < bytes.byteCount else { return nil }
        if bytes[byte: start] == UInt8(ascii: "0"), isNegative || bytes.byteCount > 1 { return nil }
        var value: Self = 0
        for index in start..<bytes.byteCount {
            guard 0x30...0x39 ~= bytes[byte: index] else { return nil }
            let digit = Self(bytes[byte: index] - 0x30)
            let (shifted, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (next, over) = isNegative ? shifted.subtractingReportingOverflow(digit) : shifted.addingReportingOverflow(digit)
            if tooLarge || over { return nil }
            value = next
        }
        return value
    }
}
