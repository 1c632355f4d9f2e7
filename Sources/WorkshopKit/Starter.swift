/// Makes the starter of a file: bodies go, everything else stays.
extension Source {
    /// The text of the starter file.
    ///
    /// - The body of each exercise becomes a comment `// 3.2: your code here.` and the `// Starter:` lines, or
    ///   `throw NotImplemented("3.2")` when there are none.
    /// - `// Why:` and `// Starter:` lines go, the marker line stays.
    public var starter: String {
        var result = lines
        var throwing = false
        for declaration in declarations.reversed() {
            throwing = throwing || declaration.starter == nil
            result.replaceSubrange(declaration.body, with: Self.starterBody(declaration))
            result.removeSubrange(declaration.notes)
        }
        if throwing { Self.importNotImplemented(&result) }
        return result.joined(separator: "\n") + "\n"
    }

    /// The lines of a starter's body.
    static func starterBody(_ declaration: Declaration) -> [String] {
        let inside = declaration.indentation + "    "
        let lines = declaration.starter ?? ["throw NotImplemented(\"\(declaration.id)\")"]
        return [inside + "// \(declaration.id): your code here."] + lines.map { $0.isEmpty ? "" : inside + $0 }
    }

    /// Adds `import NotImplemented` in its alphabetical place among the unconditional imports, or at the top.
    private static func importNotImplemented(_ lines: inout [String]) {
        let new = "import NotImplemented"
        var depth = 0
        var imports: [(Int, String)] = []
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("#if") { depth += 1 }
            if line.hasPrefix("#endif") { depth -= 1 }
            if depth == 0, line.hasPrefix("import ") { imports.append((index, line)) }
        }
        if imports.contains(where: { $0.1 == new }) { return }
        if let later = imports.first(where: { $0.1 > new }) {
            lines.insert(new, at: later.0)
        } else if let last = imports.last {
            lines.insert(new, at: last.0 + 1)
        } else {
            lines.insert(contentsOf: [new, ""], at: 0)
        }
    }
}
