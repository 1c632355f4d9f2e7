import HTTPParser

extension Pattern {
    // Exercise 5.1 · Patterns · 20 minutes
    /// Takes a pattern apart.
    ///
    /// In this order:
    /// - A `?` divides the path from the query; without one there is no query. The query is a list of names with `&` between
    ///   them; each must be a name (`isName`), otherwise `badName` with what stands there.
    /// - The path begins with `/`, otherwise `noSlash`. What follows are segments with `/` between them. `/` alone has one
    ///   empty literal; so has a path that ends in `/` as its last segment.
    /// - The segments are judged from left to right, each completely before the next: `/:1//x` is refused for its name.
    ///   - An empty segment that is not the last: `emptySegment`.
    ///   - One that begins with `:` is a `.parameter`, one that begins with `*` a `.rest`; what follows the sign must be a
    ///     name, otherwise `badName` with it. A `.rest` that is not the last segment: `restNotLast` with its name.
    ///   - Every other segment is a `.literal` in its normal form, `PathBytes.normal`; where that is `nil`: `badLiteral` with
    ///     the segment.
    /// - A name that stands twice, in path and query together: `repeatedName`.
    /// - More than `RouterLimits.parametersPerPattern` names in all: `tooManyParameters`.
    static func parse(_ text: String) throws(PatternError) -> Pattern {
        // 5.1: your code here.
        throw .noSlash
    }

    /// Whether a text is a name: a letter or `_`, then letters, digits and `_`, all of them ASCII.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39 ~= first) else { return false }
        return text.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || $0 == UInt8(ascii: "_") }
    }
}
