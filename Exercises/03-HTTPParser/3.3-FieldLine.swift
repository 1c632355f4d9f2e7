/// One field line, taken apart. Ranges are positions in the line.
struct FieldLine: Equatable {
    var name: Range<Int>
    var value: Range<Int>

    // Exercise 3.3 · Header fields · 20 minutes
    /// Takes a field line apart: `name ":" OWS value OWS` (RFC 9112 §5).
    ///
    /// - It begins with a space or a tab: `obsoleteFolding` (RFC 9112 §5.2).
    /// - The name: at least one byte, all of them token bytes (`isTokenByte`), up to the colon. A name that ends at a space or
    ///   a tab is `spaceBeforeColon`, if a colon follows somewhere behind it: servers and proxies that skip the space and
    ///   those that do not would see different fields (RFC 9112 §5.1). In every other case without a name and a colon:
    ///   `malformedField`.
    /// - The value: everything behind the colon, without spaces and tabs at both ends (`trimmed`); it may be empty. Spaces
    ///   and tabs inside of it stay. A value of nothing is an empty range.
    ///
    /// - Parameter line: without its CR LF, at least one byte; it has no control character but tabs.
    static func parse(_ line: RawSpan) throws(RequestError) -> FieldLine {
        // 3.3: your code here.
        throw .malformedField
    }
}
