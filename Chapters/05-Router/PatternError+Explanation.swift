extension PatternError {
    /// What is wrong, and what to do.
    public var explanation: String {
        switch self {
        case .noSlash: "a path begins with /"
        case .emptySegment: "two slashes follow each other: take one away"
        case .badName(let name): "\"\(name)\" is no name: it needs a letter or _ first, then letters, digits and _"
        case .restNotLast(let name): "*\(name) takes everything that is left, so nothing can follow it"
        case .repeatedName(let name): "\(name) stands there twice: give one of them another name"
        case .badLiteral(let text): "\"\(text)\" has a character that no path has, or a % without two hexadecimal digits"
        case .tooManyParameters: "more than \(RouterLimits.parametersPerPattern) parameters"
        }
    }
}
