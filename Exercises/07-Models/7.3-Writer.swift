import HTTPParser

extension JSONText {
    // Exercise 7.3 · The writer · 25 minutes
    /// Writes a text as a JSON string (RFC 8259 §7), between quotes.
    ///
    /// - `"` and `\` get a backslash before them.
    /// - 0x08, 0x09, 0x0A, 0x0C and 0x0D become `\b`, `\t`, `\n`, `\f` and `\r`; every other byte below 0x20 becomes `\u00` and
    ///   two hexadecimal digits, in small letters.
    /// - Everything else stays as it is: `/`, 0x7F and what is beyond ASCII, too.
    ///
    /// `write(plain: bytes, from: start, to: &out)` writes everything before the next byte that cannot stay, and returns its place
    /// (`bytes.byteCount` if there is none). The buffer takes a literal, one byte (`append(byte:)`), and a number in hexadecimal
    /// without leading zeros (`append(hex:)`).
    ///
    /// - Parameter bytes: UTF-8.
    static func write(string bytes: RawSpan, to out: inout OutputBuffer) {
        // 7.3: your code here.
        return
    }

    // Exercise 7.3 · The writer · 25 minutes
    /// Writes a Double so that reading gives the very same one (RFC 8259 §6).
    ///
    /// - NaN and the infinities have no form in JSON: `notFinite`, at `out.count`, and nothing is written.
    /// - A whole number from −2⁵³ to 2⁵³, both included, is written as an integer, `3` and not `3.0`; the negative zero as `-0`.
    ///   `write(_:to:)` writes a `UInt64`.
    /// - Everything else as `description` has it. `writeDecimals` writes numbers with few digits behind the point in the same way
    ///   and faster, and says whether it has.
    static func write(_ number: Double, to out: inout OutputBuffer) throws(JSONError) {
        // 7.3: your code here.
        return
    }
}
