import Foundation
import Router

/// The documentation comments above routes. No macro sees those, but each record has its line in the program, and whoever generates has the
/// program's text at hand.
public struct SourceComments: Sendable {
    /// The lines of the files that were found, by what `#fileID` calls them without the module: a name can be there several times.
    private let files: [String: [[Substring]]]

    /// Reads all Swift files below a folder.
    public init(below folder: String) {
        var files: [String: [[Substring]]] = [:]
        let root = URL(filePath: folder)
        let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
        while let url = all?.nextObject() as? URL {
            guard url.pathExtension == "swift", let text = try? String(contentsOf: url, encoding: .utf8) else { continue }
            files[url.lastPathComponent, default: []].append(text.split(separator: "\n", omittingEmptySubsequences: false))
        }
        self.files = files
    }

    /// The comment above a route; empty without one, and where the line cannot be found.
    ///
    /// - Parameter record: its place is `Module/File.swift:12`. A file of that name that has something else at the line is another one.
    func comment(above record: RouteRecord) -> String {
        let place = record.place.split(separator: ":")
        guard place.count == 2, let number = Int(place[1]), let file = place[0].split(separator: "/").last else { return "" }
        for lines in files[String(file)] ?? [] where number >= 1 && number <= lines.count && Self.names(record, lines[number - 1]) {
            let comment = lines[..<(number - 1)].reversed().prefix { $0.trimmingPrefix { $0 == " " || $0 == "\t" }.hasPrefix("///") }
            return comment.reversed().map { $0.drop { $0 == " " || $0 == "\t" }.dropFirst(3).trimmingPrefix(" ") }.joined(separator: "\n")
        }
        return ""
    }

    /// Whether a line has the pattern, or what a group has left of it; or the name of a procedure.
    private static func names(_ record: RouteRecord, _ line: Substring) -> Bool {
        let name = record.procedure?.name ?? record.path
        let texts = line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        // `/` alone is what is left of a whole prefix.
        return texts.contains { !$0.isEmpty && (name.hasSuffix($0) || $0.hasPrefix("/?") || $0 == "/") }
    }
}
