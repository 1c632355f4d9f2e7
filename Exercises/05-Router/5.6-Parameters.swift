import HTTPParser

extension PathBytes {
    // Exercise 5.6 · Decoded and typed parameters · 25 minutes
    /// The text that percent-encoded bytes stand for (RFC 3986 §2.1).
    ///
    /// `bytes[byte: i]` is one of them. `%` and two hexadecimal digits (`hexValue`), small or capital, are one byte; `+` is a space if `plusIsSpace`
    /// (`application/x-www-form-urlencoded`, in a query), and otherwise a plus; every other byte is itself. The result is
    /// decoded once: `%2541` is `%41`.
    ///
    /// - Returns: `nil` for a `%` without two digits behind it, or if the bytes are no UTF-8 (`String(validating:as:)`).
    static func decoded(_ bytes: RawSpan, plusIsSpace: Bool = false) -> String? {
        // 5.6: your code here.
        return nil
    }
}

extension FixedWidthInteger {
    // Exercise 5.6 · Decoded and typed parameters · 25 minutes
    /// The number that a parameter spells in decimal digits.
    ///
    /// `bytes[byte: i]` is one of the bytes. An optional `-` if the type has negative numbers, then digits `0…9` without a leading zero, but for `0` itself; `-0` is
    /// none.
    ///
    /// - Returns: `nil` for anything else, and for a number that the type cannot hold: nothing may overflow.
    static func parsed(_ bytes: RawSpan) -> Self? {
        // 5.6: your code here.
        return nil
    }
}
