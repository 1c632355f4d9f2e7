/// One field line, taken apart. Ranges are positions in the line.
struct FieldLine: Equatable {
    var name: Range<Int>
    var value: Range<Int>

    // Exercise 3.3 · Header fields · 15 minutes
    // Why: the name is scanned until it ends, and whatever ends it must be the colon; so a space before the colon, a missing
    // Why: colon and a strange character are all found by the one test that has to be made anyway.
    // Starter: throw .malformedField
    /// Takes a field line apart: `name ":" OWS value OWS` (RFC 9112 §5).
    ///
    /// - It begins with a space or a tab: `obsoleteFolding` (RFC 9112 §5.2).
    /// - The name: the token bytes (`isTokenByte`) at the beginning, at least one. The colon must follow directly. If a space or
    ///   a tab follows instead, and a colon somewhere behind it, no matter how far, it is `spaceBeforeColon` (`Host : a`, and
    ///   `Two words: x` as well): servers and proxies that skip the space and those that do not would see different fields
    ///   (RFC 9112 §5.1). Every other line that is not a name directly followed by a colon: `malformedField`.
    /// - The value: everything behind the colon, without spaces and tabs at both ends (`trimmed`); it may be empty. Spaces
    ///   and tabs inside of it stay. A value of nothing is an empty range.
    ///
    /// - Parameter line: without its CR LF, at least one byte; it has no control character but tabs.
    @inline(__always)
    static func parse(_ line: RawSpan) throws(RequestError) -> FieldLine {
        if line[byte: 0].isBlank { throw .obsoleteFolding }
        var end = line.plainTokenBytes
        while end < line.byteCount, line[byte: end].isTokenByte { end += 1 }
        guard end > 0, end < line.byteCount else { throw .malformedField }
        if line[byte: end] != UInt8(ascii: ":") {
            guard line[byte: end].isBlank else { throw .malformedField }
            for index in end..<line.byteCount where line[byte: index] == UInt8(ascii: ":") { throw .spaceBeforeColon }
            throw .malformedField
        }
        return FieldLine(name: 0..<end, value: line.trimmed(end + 1..<line.byteCount))
    }
}
