// Mistake 5.1: takes a question mark with nothing behind it for no query.
// Caught by: what is no name
static func parse(_ text: String) throws(PatternError) -> Pattern {
    let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = halves.count == 2 ? halves[1].split(separator: "&").map(String.init) : []
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
