import Router

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The documentation comments above routes. No macro sees those, but each record has its line in the program, and whoever generates has the
/// program's text at hand.
public struct SourceComments: Sendable {
    /// The lines of the files that were found, by what `#fileID` calls them without the module: a name can be there several times.
    private let files: [String: [[Substring]]]

    /// Reads the files in which the routes stand, where they can be found.
    ///
    /// - Parameters:
    ///   - records: files of other names are not opened.
    ///   - folder: the package's; only what is below it is looked at.
    public init(of records: [RouteRecord], below folder: String) {
        let names = Set(records.compactMap { Self.place($0)?.file })
        var files: [String: [[Substring]]] = [:]
        Self.visit(folder) { name, path in
            guard names.contains(name), let text = try? String(contentsOfFile: path, encoding: .utf8) else { return }
            files[name, default: []].append(text.split(separator: "\n", omittingEmptySubsequences: false))
        }
        self.files = files
    }

    /// Goes through the files below a folder, but for hidden ones, and follows no links.
    private static func visit(_ folder: String, _ take: (_ name: String, _ path: String) -> Void) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? [] where !name.hasPrefix(".") {
            let path = folder + "/" + name
            switch try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType {
            case .typeDirectory: visit(path, take)
            case .typeRegular: take(name, path)
            default: break
            }
        }
    }

    /// The same for the package in which the program is run; `nil` where it is run elsewhere, in a container's root for example:
    /// nobody wants all of that to be gone through.
    public init?(of records: [RouteRecord]) {
        var folder = URL(filePath: FileManager.default.currentDirectoryPath).standardizedFileURL
        while !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path(percentEncoded: false)) {
            let parent = folder.deletingLastPathComponent().standardizedFileURL
            if parent == folder || folder.path(percentEncoded: false) == "/" { return nil }
            folder = parent
        }
        self.init(of: records, below: folder.path(percentEncoded: false))
    }

    /// `Module/File.swift:12`, taken apart.
    private static func place(_ record: RouteRecord) -> (file: String, line: Int)? {
        let parts = record.place.split(separator: ":")
        guard parts.count == 2, let line = Int(parts[1]), let file = parts[0].split(separator: "/").last else { return nil }
        return (String(file), line)
    }

    /// The comment above a route; empty without one, and where the line cannot be found.
    ///
    /// - Parameter record: its place is `Module/File.swift:12`. A file of that name that has something else at the line is another one.
    func comment(above record: RouteRecord) -> String {
        guard let (file, number) = Self.place(record) else { return "" }
        for lines in files[file] ?? [] where number >= 1 && number <= lines.count && Self.names(record, lines[number - 1]) {
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
