import HTTPParser

extension JSONText {
    // Exercise 7.3 · The writer · 25 minutes
    // Why: nearly every text has nothing to escape, and then this is one search that copies what it has seen. Escaping more than the RFC asks
    // Why: for would cost bytes and time, and says nothing else.
    // Starter: return
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
        out.append(byte: .quote)
        var start = 0
        while true {
            let stop = write(plain: bytes, from: start, to: &out)
            if stop == bytes.byteCount { break }
            switch bytes[at: stop] {
            case .quote: out.append("\\\"")
            case .backslash: out.append("\\\\")
            case 0x08: out.append("\\b")
            case 0x09: out.append("\\t")
            case 0x0A: out.append("\\n")
            case 0x0C: out.append("\\f")
            case 0x0D: out.append("\\r")
            case let byte:
                byte < 0x10 ? out.append("\\u000") : out.append("\\u00")
                out.append(hex: Int(byte))
            }
            start = stop + 1
        }
        out.append(byte: .quote)
    }

    // Exercise 7.3 · The writer · 25 minutes
    // Why: Swift's own description is the shortest text that reads back as the same Double, and it is JSON. Whole numbers are
    // Why: the frequent case, and an integer is written several times faster.
    // Starter: return
    /// Writes a Double so that reading gives the very same one (RFC 8259 §6).
    ///
    /// - NaN and the infinities have no form in JSON: `notFinite`, at `out.count`, and nothing is written.
    /// - A whole number from −2⁵³ to 2⁵³, both included, is written as an integer, `3` and not `3.0`; the negative zero as `-0`.
    ///   `write(_:to:)` writes a `UInt64`.
    /// - Everything else as `description` has it. `writeDecimals` writes numbers with few digits behind the point in the same way
    ///   and faster, and says whether it has.
    static func write(_ number: Double, to out: inout OutputBuffer) throws(JSONError) {
        guard number.isFinite else { throw JSONError(.notFinite, at: out.count) }
        if number.magnitude <= 0x1p53, number == number.rounded(.towardZero) {
            if number.sign == .minus { out.append(byte: UInt8(ascii: "-")) }
            write(UInt64(number.magnitude), to: &out)
        } else if !writeDecimals(number, to: &out) {
            out.append(utf8: number.description)
        }
    }
}
