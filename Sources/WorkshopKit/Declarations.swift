/// A declaration that a learner writes, found by its lines.
///
/// The layout is what swift-format guarantees: the line `// Exercise 3.2 · Title · 20 minutes` at some indentation, notes,
/// documentation, attributes, a header up to the line that ends in `{`, and a body up to the first line that is the same
/// indentation followed by `}`. No syntax tree is needed, so a learner's half-written file can still be read.
public struct Declaration: Equatable, Sendable {
    public let id: ExerciseID
    public let title: String
    public let minutes: Int
    public let why: [String]
    /// The lines of the starter's body, or nil when it throws `NotImplemented`.
    public let starter: [String]?
    /// The indentation of the marker line and of the declaration.
    public let indentation: String
    /// The number of the marker line, from 0.
    public let marker: Int
    /// The `// Why:` and `// Starter:` lines, which follow the marker.
    public let notes: Range<Int>
    /// Documentation and attributes, then the signature up to the line that ends in `{`.
    public let header: Range<Int>
    /// The first line of the signature.
    public let signature: Int
    /// The lines between the braces.
    public let body: Range<Int>

    /// The line of the closing brace.
    public var end: Int { body.upperBound }
}

/// A source file with the declarations in it that a learner writes.
public struct Source: Sendable {
    public let lines: [String]
    public let declarations: [Declaration]

    /// Reads a file's text.
    ///
    /// - Parameter name: the file's name, for messages.
    /// - Throws: a ``Problem`` naming the line that has another layout.
    public init(_ text: String, name: String) throws(Problem) {
        lines = Self.split(text)
        var found: [Declaration] = []
        var index = 0
        while index < lines.count {
            guard let marker = Marker(lines[index]) else {
                if Marker.isNearly(lines[index]) {
                    throw Problem(
                        "\(name):\(index + 1): this looks like a marker line but is none",
                        fix: "write it so: // Exercise 3.2 · The request line · 20 minutes")
                }
                index += 1
                continue
            }
            let declaration = try Self.declaration(lines, marker, at: index, name: name)
            found.append(declaration)
            index = declaration.end + 1
        }
        declarations = found
    }

    /// Lines without their ends; a final line feed makes no empty line.
    static func split(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    private static func declaration(
        _ lines: [String], _ marker: Marker, at start: Int, name: String
    ) throws(Problem) -> Declaration {
        var why: [String] = []
        var starter: [String]?
        var index = start + 1
        while index < lines.count {
            let line = lines[index].trimmed
            if let note = line.after("// Why:") {
                why.append(note.hasPrefix(" ") ? String(note.dropFirst()) : note)
            } else if let note = line.after("// Starter:") {
                starter = (starter ?? []) + [note.hasPrefix(" ") ? String(note.dropFirst()) : note]
            } else {
                break
            }
            index += 1
        }
        let notes = (start + 1)..<index
        guard let shape = try Shape(lines, from: index, name: name) else {
            throw Problem("\(name):\(start + 1): no declaration follows exercise \(marker.id)'s marker line")
        }
        return Declaration(
            id: marker.id, title: marker.title, minutes: marker.minutes, why: why, starter: starter,
            indentation: shape.indentation, marker: start, notes: notes, header: index..<shape.body.lowerBound,
            signature: shape.signature, body: shape.body)
    }
}

/// Where a declaration's signature and body are.
struct Shape {
    let indentation: String
    let signature: Int
    let body: Range<Int>

    /// Finds the next declaration at or after a line; nil at the end of the file.
    init?(_ lines: [String], from start: Int, name: String) throws(Problem) {
        var index = start
        while index < lines.count, Self.standsBefore(lines[index].trimmed) { index += 1 }
        guard index < lines.count else { return nil }
        signature = index
        indentation = String(lines[index].prefix { $0 == " " })
        while true {
            guard index < lines.count else {
                throw Problem("\(name):\(signature + 1): this declaration has no line that ends in {")
            }
            let code = lines[index].withoutComment
            if code.hasSuffix("{") { break }
            if code.hasSuffix("}"), code.contains("{") {
                throw Problem(
                    "\(name):\(index + 1): a one-line declaration cannot be an exercise or a mistake",
                    fix: "put the body on lines of its own")
            }
            index += 1
        }
        let first = index + 1
        guard let end = lines[first...].firstIndex(of: indentation + "}") else {
            throw Problem(
                "\(name):\(signature + 1): the declaration that begins here does not end",
                fix: "its last line is a } under the first letter of the declaration")
        }
        body = first..<end
    }

    /// Comments, attributes on their own line, and empty lines.
    private static func standsBefore(_ line: String) -> Bool {
        if line.isEmpty || line.hasPrefix("//") { return true }
        guard line.hasPrefix("@") else { return false }
        // `@inlinable func f()` is a signature, `@inline(never)` and `@available(macOS 26, *)` are attributes.
        let words = line.withoutComment.split(separator: ")").last.map(String.init) ?? line
        let declares = ["func ", "init", "var ", "subscript", "static ", "public ", "mutating "]
        return !declares.contains { words.contains(" " + $0) }
    }
}

/// The line `// Exercise 3.2 · The request line · 20 minutes`.
struct Marker {
    let id: ExerciseID
    let title: String
    let minutes: Int

    init?(_ line: String) {
        guard let text = line.trimmed.after("// Exercise ") else { return nil }
        let parts = text.split(separator: "·").map { String($0).trimmed }
        guard parts.count == 3, let id = ExerciseID(parts[0]), !parts[1].isEmpty else { return nil }
        let time = parts[2].split(separator: " ")
        guard time.count == 2, time[1] == "minutes" || time[1] == "minute", let minutes = Int(time[0]) else { return nil }
        self.id = id
        self.title = parts[1]
        self.minutes = minutes
    }

    /// Whether someone meant to write a marker here.
    static func isNearly(_ line: String) -> Bool {
        guard let text = line.trimmed.after("// Exercise "), let word = text.split(separator: " ").first else { return false }
        return ExerciseID(word) != nil && text.contains("·")
    }
}
