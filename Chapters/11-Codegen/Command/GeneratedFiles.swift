#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Everything that is generated, by the name of its file: the client in three forms, and the OpenAPI document.
public struct GeneratedFiles: Sendable {
    public let files: [(name: String, text: String)]

    public init(_ description: APIDescription, _ info: APIInfo = APIInfo()) {
        files = TypeScriptClient(description).files + [("openapi.json", OpenAPIDocument(description, info).json.text)]
    }

    /// How a folder differs from what would be generated now.
    ///
    /// - Throws: what the file system says of a file that is there and cannot be read.
    public func drift(in folder: String) throws -> [Drift] {
        var found: [String: String] = [:]
        let manager = FileManager.default
        let made = Set(files.map(\.name))
        for name in (try? manager.contentsOfDirectory(atPath: folder)) ?? [] {
            let url = Self.url(folder, name)
            // Whatever else is in the folder is none of ours: of that, no more than the beginning is looked at.
            guard made.contains(name) || Self.begins(url, TypeScriptClient.mark) else { continue }
            found[name] = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        }
        return Drift.between(files, and: found)
    }

    /// Makes the folder what it should be: writes what differs, and removes what was generated once and is no more. Other files are left
    /// alone.
    ///
    /// - Returns: how it differed.
    /// - Throws: ``CodegenError`` for a file of a name that is needed, and that was not generated: nothing is written then. What the file
    ///   system says.
    @discardableResult
    public func write(to folder: String) throws -> [Drift] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let drift = try drift(in: folder)
        if let foreign = drift.first(where: {
            FileManager.default.fileExists(atPath: Self.url(folder, $0.name).path(percentEncoded: false)) && !Self.isOurs(folder, $0.name)
        }) {
            throw CodegenError("\(folder)/\(foreign.name) was not made by codegen: choose another folder, or take the file away")
        }
        for one in drift {
            let url = Self.url(folder, one.name)
            if let file = files.first(where: { $0.name == one.name }) {
                // In one step: nobody finds half of it.
                try Data(file.text.utf8).write(to: url, options: .atomic)
            } else {
                try FileManager.default.removeItem(at: url)
            }
        }
        return drift
    }

    /// Whether a file was generated once. JSON has no comments: an OpenAPI document is known by how it begins.
    private static func isOurs(_ folder: String, _ name: String) -> Bool {
        begins(url(folder, name), name.hasSuffix(".json") ? OpenAPIDocument.beginning : TypeScriptClient.mark)
    }

    private static func begins(_ url: URL, _ text: String) -> Bool {
        (try? Data(contentsOf: url, options: .mappedIfSafe))?.starts(with: text.utf8) ?? false
    }

    private static func url(_ folder: String, _ name: String) -> URL { URL(filePath: folder).appending(path: name) }
}
