/// Text of TypeScript, with lines and depths.
struct TypeScriptText {
    private(set) var text = ""
    private var depth = 0

    mutating func line(_ line: String = "") {
        text += line.isEmpty ? "\n" : String(repeating: "  ", count: depth) + line + "\n"
    }

    /// A line that opens something, what stands in it, and the line that closes it.
    mutating func block(_ opening: String, _ closing: String = "}", _ body: (inout TypeScriptText) -> Void) {
        line(opening)
        depth += 1
        body(&self)
        depth -= 1
        line(closing)
    }

    /// A documentation comment; nothing if there is nothing to say.
    mutating func documentation(_ sentences: [String]) {
        let lines = sentences.filter { !$0.isEmpty }.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
            // Whoever has written it does not end our comment.
            .map { $0.replacing("*/", with: "*\u{200B}/") }
        if lines.isEmpty { return }
        if lines.count == 1 { return line("/** \(lines[0]) */") }
        line("/**")
        for text in lines { line(text.isEmpty ? " *" : " * \(text)") }
        line(" */")
    }
}
