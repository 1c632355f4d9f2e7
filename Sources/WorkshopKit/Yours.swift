import Foundation

/// The line `let yours: Set<Int> = [1, 3]` of Package.swift: the chapters that run on the learner's code everywhere.
public struct Yours: Sendable {
    public let chapters: Set<Int>
    private let root: String
    private let lines: [String]
    private let index: Int

    /// Reads the line.
    ///
    /// - Throws: a ``Problem`` when the line is missing, unreadable, or names a chapter that there is not.
    public init(_ house: House) throws(Problem) {
        root = house.root
        lines = try readText(house.root + "/Package.swift").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let index = lines.firstIndex(where: { $0.hasPrefix("let yours") }) else {
            throw Problem("Package.swift has no line `let yours`", fix: "put this line back near its top: let yours: Set<Int> = []")
        }
        self.index = index
        guard let chapters = Self.read(lines[index]) else {
            throw Problem(
                "Package.swift:\(index + 1): `\(lines[index])` cannot be read",
                fix: "write the chapters' numbers between the brackets: let yours: Set<Int> = [1, 3]")
        }
        let unknown = chapters.subtracting(house.chapters.map(\.number)).sorted()
        if !unknown.isEmpty {
            throw Problem(
                "Package.swift:\(index + 1): `yours` names chapter \(unknown.map(String.init).joined(separator: ", ")), "
                    + "and there is none of that number",
                fix: "the chapters are \(house.chapterRange): correct the line \(lines[index])")
        }
        self.chapters = chapters
    }

    static func read(_ line: String) -> Set<Int>? {
        let code = line.withoutComment
        guard let open = code.lastIndex(of: "["), let close = code.lastIndex(of: "]"), open < close else { return nil }
        var result: Set<Int> = []
        for part in code[code.index(after: open)..<close].split(separator: ",") {
            let word = String(part).trimmed
            if word.isEmpty { continue }
            guard let number = Int(word) else { return nil }
            result.insert(number)
        }
        return result
    }

    /// Writes the line anew with one chapter more, and tells the script that the command is still fresh.
    public func adding(_ chapter: Int) throws(Problem) {
        var lines = lines
        let numbers = chapters.union([chapter]).sorted().map(String.init).joined(separator: ", ")
        lines[index] = "let yours: Set<Int> = [\(numbers)]"
        try writeText(lines.joined(separator: "\n"), root + "/Package.swift")
        try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: root + "/.build/workshop/stamp")
    }
}
