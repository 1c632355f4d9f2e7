/// A program that runs the layers up to a chapter: `program: ("router-example", "Router")` in the table of Package.swift.
public struct Program: Sendable, Equatable {
    /// The product.
    public let name: String
    /// The last chapter that it needs.
    public let chapter: Int
}

extension House {
    /// All of them, in the order of their chapters.
    public func programs() throws(Problem) -> [Program] {
        let manifest = Source.split(try readText(root + "/Package.swift")).map(\.withoutComment).joined(separator: "\n")
        var programs: [Program] = []
        var chapter: Int?
        for match in manifest.matches(of: /number: ([0-9]+)|program: \("([a-z0-9-]+)"/) {
            if let number = match.output.1 { chapter = Int(number) }
            if let name = match.output.2, let chapter { programs.append(Program(name: String(name), chapter: chapter)) }
        }
        return programs
    }

    /// The program behind an argument such as `router`; without one the first, which is the server without a framework.
    public func program(_ name: String?) throws(Problem) -> Program {
        let all = try programs()
        guard let name else {
            if let first = all.first { return first }
            throw Problem("the server begins with chapter 4, which is not here yet", fix: "./workshop update")
        }
        if let program = all.first(where: { $0.name == name || $0.name == name + "-example" }) { return program }
        let examples = all.filter { $0.name.hasSuffix("-example") }.map { $0.name.dropLast("-example".count) }
        throw Problem(
            "there is no example \(name)",
            fix: examples.isEmpty
                ? "./workshop update" : "the examples are \(examples.joined(separator: ", ")); ./workshop serve alone runs the bare server")
    }
}
