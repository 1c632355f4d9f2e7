import Foundation

extension TypeScriptClient {
    /// Writes those of the files that are not there as they should be. Others in the folder are left alone.
    ///
    /// - Returns: the names of those that were written.
    /// - Throws: what the file system says.
    @discardableResult
    public func write(to folder: String) throws -> [String] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let names = stale(in: folder)
        for file in files where names.contains(file.name) {
            try Data(file.text.utf8).write(to: Self.url(folder, file.name), options: .atomic)
        }
        return names
    }

    /// The names of the files that are not there as they should be: for a check that fails when the client is older than the routes.
    public func stale(in folder: String) -> [String] {
        files.filter { (try? Data(contentsOf: Self.url(folder, $0.name))) != Data($0.text.utf8) }.map(\.name)
    }

    private static func url(_ folder: String, _ name: String) -> URL { URL(filePath: folder).appending(path: name) }
}
