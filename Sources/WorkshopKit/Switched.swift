/// All mistakes of a file in one build: each body becomes a `switch` over the mistake that is asked for at run time.
extension Source {
    /// What stands at the end of a file with switches: each has its own, because the files of a chapter can belong to two
    /// modules, its library and its macro.
    static let activeMistake = """

        #if canImport(Glibc)
            import Glibc
        #elseif canImport(Musl)
            import Musl
        #else
            import Darwin
        #endif

        /// The mistake whose body runs in the place of the solution's.
        private let activeMistake: String = getenv("APUS_MISTAKE").map { String(cString: $0) } ?? ""

        """

    /// The file with every mistake's body beside the solution's.
    public func switched(_ mistakes: [Mistake]) throws(Problem) -> String {
        var bodies: [Int: [(name: String, body: [String])]] = [:]
        for mistake in mistakes {
            for (declaration, body) in try places(of: mistake) ?? [] {
                bodies[declaration.marker, default: []].append((mistake.name, body))
            }
        }
        var result = lines
        for declaration in declarations.reversed() {
            guard let wrong = bodies[declaration.marker] else { continue }
            let signature = self.signature(of: declaration)
            let inside = declaration.indentation + "    "
            var text = [inside + "switch activeMistake {"]
            for (name, body) in wrong { text += [inside + "case \"\(name)\":"] + Self.returning(body, signature) }
            text += [inside + "default:"] + Self.returning(Array(lines[declaration.body]), signature) + [inside + "}"]
            result.replaceSubrange(declaration.body, with: text)
            // Code that is inlined into other modules could not see `activeMistake`.
            for index in declaration.header where result[index].trimmed.hasPrefix("@inlinable") {
                result[index] = result[index].replacing("@inlinable", with: "", maxReplacements: 1)
            }
        }
        return result.joined(separator: "\n") + "\n" + (bodies.isEmpty ? "" : Self.activeMistake)
    }

    /// The file with one mistake in the place of the solution.
    public func replaced(_ mistake: Mistake) throws(Problem) -> String {
        var result = lines
        let places = try places(of: mistake) ?? []
        for (declaration, body) in places.sorted(by: { $0.declaration.marker > $1.declaration.marker }) {
            result.replaceSubrange(declaration.body, with: body)
        }
        return result.joined(separator: "\n") + "\n"
    }

    /// A body that is one expression returns it without saying so; inside a `switch` it must say so.
    static func returning(_ body: [String], _ signature: [String]) -> [String] {
        let header = signature.joined(separator: " ")
        let isProperty = header.contains("var ")
        let arrow = header.contains("->") && !header.contains("-> Void {") && !header.contains("-> () {")
        guard isProperty || arrow else { return body.isEmpty ? ["break"] : body + ["break"] }
        let code = body.indices.filter { !body[$0].withoutComment.isEmpty }
        guard let first = code.first else { return body }
        let word = String(body[first].trimmed.prefix { $0.isLetter || $0 == "#" || $0 == "_" })
        let statements = [
            "return", "throw", "guard", "for", "while", "repeat", "let", "var", "defer", "do", "func", "struct", "#if", "_", "lazy",
            "precondition", "assert", "fatalError", "continue", "break", "withUnsafe",
        ]
        if statements.contains(word) { return body }
        if word == "if" || word == "switch" {
            let says = code.contains { body[$0].trimmed.contains("return ") || body[$0].withoutComment.hasSuffix("return") }
            if says { return body }
        } else if !isOneExpression(code.map { body[$0] }) {
            return body
        }
        var result = body
        let spaces = result[first].prefix { $0 == " " }
        result[first] = spaces + "return " + result[first].trimmed
        return result
    }

    /// Whether the lines are one statement: its brackets close at the end, or the next line goes on with an operator.
    private static func isOneExpression(_ code: [String]) -> Bool {
        var depth = 0
        for (index, line) in code.enumerated() {
            let line = line.withoutComment
            if index > 0, depth == 0 {
                let continuation = [".", "?", ":", "&&", "||", "+", "-", "*", "/", "&", "|", "==", "!=", "<", ">", "as", "is ", "??"]
                let before = code[index - 1].withoutComment
                let open = ["&&", "||", "+", "-", "=", ",", "?", ":", "|", "&"].contains { before.hasSuffix($0) }
                if !open, !continuation.contains(where: { line.hasPrefix($0) }) { return false }
            }
            for character in line {
                if "([{".contains(character) { depth += 1 }
                if ")]}".contains(character) { depth -= 1 }
            }
        }
        // `x = 3` is a statement, not a value.
        return !(code.first?.contains(" = ") ?? true) && !(code.first?.contains("+= ") ?? true)
    }
}
