extension NumberParts {
    // Exercise 7.2 · Numbers · 40 minutes
    /// Takes a number apart: `[ "-" ] int [ frac ] [ exp ]` (RFC 8259 §6).
    ///
    /// - `int` is `0`, or a digit from 1 to 9 and any digits behind it: `01` is no number. `frac` is a point and at least one
    ///   digit; `exp` is `e` or `E`, maybe a `+` or a `-`, and at least one digit. Where a digit must stand and none does:
    ///   `syntax(expected: "a digit", came:)` at that place, where `came` is what `JSONCursor` calls the byte there
    ///   (`missingDigit`); a digit behind a leading zero: `syntax(expected: "no digit behind a leading zero", came: that digit)`
    ///   at its place. What stands behind the number is not looked at.
    /// - The digits of `int` and `frac` go into `significand`, one after the other, as long as it can hold them
    ///   (`append`, which says whether it has). From the first digit on that it cannot hold none is taken any more, and
    ///   `isExact` is `false`.
    /// - `exponent` is what is written, less the digits of `frac` that were taken, plus the digits of `int` that were not. What
    ///   is written is held within ±100,000: nobody needs more, and a number of any length must not overflow.
    /// - `isInteger` is `false` as soon as there is a `frac` or an `exp`, whatever they say.
    ///
    /// - Parameter start: where the number begins; a byte stands there.
    static func parse(_ json: RawSpan, at start: Int) throws(JSONError) -> NumberParts {
        // 7.2: your code here.
        throw JSONError(.syntax(expected: "exercise 7.2", came: "nothing yet"), at: start)
    }

    // Exercise 7.2 · Numbers · 40 minutes
    /// The nearest Double, if one exact multiplication or division gives it (W. Clinger, "How to Read Floating Point Numbers
    /// Accurately", 1990, §3).
    ///
    /// - It needs all digits (`isExact`), a significand of at most 2⁵³, and an exponent from −22 to 22. Otherwise it is `nil`,
    ///   unless the significand is 0 (and exact): that is 0 with any exponent.
    /// - With an exponent below 0 divide by the power of ten: 10⁻¹ is not exact, 10 is.
    /// - A negative zero stays negative.
    ///
    /// `NumberParts.powers[n]` is 10 to the power of n, up to 22.
    var exactDouble: Double? {
        // 7.2: your code here.
        return .nan
    }

    /// Adds a digit at the end of the significand.
    ///
    /// - Parameter digit: as a byte, `0`…`9`.
    /// - Returns: whether it was taken: not, if it does not fit, and not, if one before it did not.
    @inline(__always)
    mutating func append(_ digit: UInt8) -> Bool {
        // Ten times as much and this digit must still be a UInt64.
        let (digit, bound) = (UInt64(digit &- 0x30), UInt64.max / 10)
        isExact = isExact && (significand < bound || (significand == bound && digit <= UInt64.max % 10))
        if isExact { significand = significand &* 10 &+ digit }
        return isExact
    }

    /// The error about a digit that is not there.
    static func missingDigit(_ json: RawSpan, at index: Int) -> JSONError {
        var cursor = JSONCursor()
        cursor.offset = index
        return cursor.syntax(json, "a digit")
    }

    /// 10⁰ to 10²², all of them exact.
    static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}

extension RawSpan {
    /// Whether a digit stands at a place; behind the last byte none does.
    @inline(__always)
    func hasDigit(at index: Int) -> Bool { has(index) && self[at: index].isDigit }
}
