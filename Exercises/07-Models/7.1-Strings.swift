import HTTPParser

extension JSONCursor {
    // Exercise 7.1 · Strings and escapes · 30 minutes
    /// Reads a string that has escapes (RFC 8259 §7), and appends its bytes to a buffer.
    ///
    /// The cursor stands at the string's first byte, behind the opening quote; in the end it stands behind the closing one.
    ///
    /// - `JSONText.write(plain: json, from: offset, to: &bytes)` appends everything before the next byte that cannot stand for itself,
    ///   and returns that byte's place (`json.byteCount` if there is none). That these bytes are UTF-8, the caller checks.
    /// - The closing quote ends the string. If the bytes end before: `syntax(expected: "the closing quote", came: "the end")`
    ///   at the end of the bytes.
    /// - A control character (below 0x20) is `controlCharacter`, at its place.
    /// - A backslash and one of `"`, `\`, `/`, `b`, `f`, `n`, `r`, `t` stand for one byte: itself for the first three, then
    ///   0x08, 0x0C, 0x0A, 0x0D, 0x09.
    /// - `\uXXXX` stands for the character of that number, in UTF-8. One from D800 to DBFF must be followed at once by a
    ///   `\uXXXX` from DC00 to DFFF, and both together are the character 0x10000 + (high − 0xD800) · 0x400 + (low − 0xDC00).
    ///   Any other one from D800 to DFFF is `loneSurrogate`, at the backslash of the half that has no partner, where `came` is
    ///   its six bytes (RFC 8259 §8.2).
    /// - Anything else behind a backslash is `escapeError(json, at:)`, with the backslash's place.
    ///
    /// `codeUnit(json, at:)` gives the number of the `\uXXXX` whose backslash stands at a place, or `nil`;
    /// `quoted(json, range)` gives bytes as text; `error(_:at:)` makes an error; `Unicode.Scalar(number)` is `nil` for
    /// surrogates, and `UTF8.encode` turns a scalar into bytes. The buffer takes one byte with `append(byte:)`.
    mutating func unescape(_ json: RawSpan, to bytes: inout OutputBuffer) throws(JSONError) {
        // 7.1: your code here.
        throw error(.syntax(expected: "exercise 7.1", came: "nothing yet"))
    }
}
