/// One error or warning of the compiler.
public struct Diagnostic: Equatable, Sendable {
    public let file: String
    public let line: Int
    public let column: Int
    public let isError: Bool
    public let message: String

    /// Reads what `swift build` printed; each diagnostic once, however many times it was printed.
    public static func parse(_ output: String) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for line in output.split(separator: "\n") {
            guard let diagnostic = Diagnostic(line), !found.contains(diagnostic) else { continue }
            found.append(diagnostic)
        }
        return found
    }

    /// Reads a line such as `/a/b.swift:8:31: error: cannot find 'x' in scope`.
    init?(_ text: some StringProtocol) {
        let text = String(text)
        guard text.hasPrefix("/"), let mark = Self.mark(in: text) else { return nil }
        let parts = text[..<mark.lowerBound].split(separator: ":")
        guard parts.count >= 3, let line = Int(parts[parts.count - 2]), let column = Int(parts[parts.count - 1]) else { return nil }
        file = parts.dropLast(2).joined(separator: ":")
        self.line = line
        self.column = column
        isError = text[mark].contains("error")
        message = String(text[mark.upperBound...]).trimmed
    }

    private static func mark(in text: String) -> Range<String.Index>? {
        text.firstRange(of: ": error: ") ?? text.firstRange(of: ": warning: ")
    }

    /// The diagnostic as a learner reads it: place, message, the line itself, and a caret under the spot.
    public func shown(root: String, lines: [String]) -> String {
        let path = file.hasPrefix(root + "/") ? String(file.dropFirst(root.count + 1)) : file
        var text = "\(path):\(line):\(column): \(message)"
        if lines.indices.contains(line - 1) {
            // The column counts bytes in UTF-8; tabs stay tabs so that the caret stands under its letter.
            let before = String(decoding: lines[line - 1].utf8.prefix(max(0, column - 1)), as: UTF8.self)
            text += "\n    \(lines[line - 1])\n    " + String(before.map { $0 == "\t" ? "\t" : " " }) + "^"
        }
        return text
    }
}
