import Testing

/// The lines of a message, those that are there.
func message(_ lines: String?...) -> Comment {
    Comment(rawValue: lines.compactMap { $0 }.joined(separator: "\n"))
}
