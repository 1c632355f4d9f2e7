import Foundation

/// A plausible wrong solution, which a named test must catch.
public struct Mistake: Sendable {
    public let id: ExerciseID
    public let file: String
    public let text: String
    /// The display names of the tests meant for it.
    public let caughtBy: [String]
    /// The wrong declarations: their lines from the first line of the signature to the closing brace.
    public let declarations: [(signature: [String], body: [String], indentation: String)]

    /// `3.2-accepts-a-tab`, the file's name without its ending.
    public var name: String { String(file.split(separator: "/").last?.dropLast(6) ?? "") }

    public init(_ text: String, file: String) throws(Problem) {
        self.file = file
        let lines = Source.split(text)
        guard let first = lines.first?.after("// Mistake "), let colon = first.firstIndex(of: ":"), let id = ExerciseID(first[..<colon])
        else {
            throw Problem("\(file):1: a mistake begins with a line like: // Mistake 3.2: accepts a tab")
        }
        self.id = id
        self.text = String(first[first.index(after: colon)...]).trimmed
        caughtBy = lines.compactMap { $0.after("// Caught by:")?.trimmed }
        guard !caughtBy.isEmpty else { throw Problem("\(file): no line like: // Caught by: the display name of a test") }
        var found: [(signature: [String], body: [String], indentation: String)] = []
        var index = 0
        while let shape = try Shape(lines, from: index, name: file) {
            found.append((Array(lines[shape.signature..<shape.body.lowerBound]), Array(lines[shape.body]), shape.indentation))
            index = shape.body.upperBound + 1
        }
        guard !found.isEmpty else { throw Problem("\(file): no declaration") }
        declarations = found
    }

    /// All mistakes of a chapter.
    public static func all(_ house: House, _ chapter: Chapter) throws(Problem) -> [Mistake] {
        var found: [Mistake] = []
        for file in House.swiftFiles("\(house.root)/Mistakes/\(chapter.folder)") {
            let path = "Mistakes/\(chapter.folder)/\(file)"
            found.append(try Mistake(readText("\(house.root)/\(path)"), file: path))
        }
        return found
    }
}

extension Source {
    /// The places in this file that a mistake's declarations take; nil when it belongs to another file.
    func places(of mistake: Mistake) throws(Problem) -> [(declaration: Declaration, body: [String])]? {
        var result: [(declaration: Declaration, body: [String])] = []
        let own = declarations.filter { $0.id == mistake.id }
        guard !own.isEmpty else { return nil }
        for wrong in mistake.declarations {
            let key = Self.key(wrong.signature)
            let name = Self.name(wrong.signature)
            guard
                let place = own.first(where: { Self.key(signature(of: $0)) == key })
                    ?? own.first(where: { Self.name(signature(of: $0)) == name }) ?? (own.count == 1 ? own[0] : nil)
            else {
                throw Problem("\(mistake.file): the solution has no declaration like \(wrong.signature[0].trimmed)")
            }
            // From the mistake's indentation to the solution's.
            let body = wrong.body.map { line in
                line.hasPrefix(wrong.indentation) && !line.trimmed.isEmpty
                    ? place.indentation + line.dropFirst(wrong.indentation.count) : line
            }
            result.append((place, body))
        }
        return result
    }

    func signature(of declaration: Declaration) -> [String] { Array(lines[declaration.signature..<declaration.body.lowerBound]) }

    /// A signature without its spaces, to compare by.
    private static func key(_ signature: [String]) -> String { signature.joined().filter { $0 != " " } }

    /// What stands before the parameters: `public static func parse`.
    private static func name(_ signature: [String]) -> String {
        let head = signature.joined(separator: " ").trimmed.prefix { $0 != "(" && $0 != ":" && $0 != "<" }
        return String(head.split(separator: " ").last ?? "")
    }
}
