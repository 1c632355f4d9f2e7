import HTTPParser

extension Pattern {
    // Exercise 5.1 · Patterns · 20 minutes
    // Why: a pattern is read once, when the program starts, so it is read strictly: whatever could be meant in two ways is
    // Why: refused there, with its name, and not found out by a client later.
    // Starter: throw .noSlash
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
        let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = halves.count == 2 ? halves[1].split(separator: "&", omittingEmptySubsequences: false).map(String.init) : []
        for name in query where !isName(name) { throw .badName(name) }
        guard halves[0].hasPrefix("/") else { throw .noSlash }
        let parts = halves[0].dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        var segments: [Segment] = []
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            if part.isEmpty, !isLast { throw .emptySegment }
            let name = String(part.dropFirst())
            if part.hasPrefix(":") || part.hasPrefix("*") {
                if !isName(name) { throw .badName(name) }
                if part.hasPrefix("*"), !isLast { throw .restNotLast(name) }
                segments.append(part.hasPrefix(":") ? .parameter(name) : .rest(name))
            } else {
                guard let literal = PathBytes.normal(Array(part.utf8)) else { throw .badLiteral(String(part)) }
                segments.append(.literal(literal))
            }
        }
        let pattern = Pattern(segments: segments, query: query, text: text)
        let names = pattern.parameters + query
        for (index, name) in names.enumerated() where names[..<index].contains(name) { throw .repeatedName(name) }
        if names.count > RouterLimits.parametersPerPattern { throw .tooManyParameters }
        return pattern
    }

    /// Whether a text is a name: a letter or `_`, then letters, digits and `_`, all of them ASCII.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39 ~= first) else { return false }
        return text.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || $0 == UInt8(ascii: "_") }
    }
}
