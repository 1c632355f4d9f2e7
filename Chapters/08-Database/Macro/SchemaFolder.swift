import Checksum
import Foundation

/// The folder `Migrations` that belongs to a source file: beside it, or beside one of the folders around it.
struct SchemaFolder {
    let fingerprint: String
    let schema: Schema

    /// Those that this process has read already: the compiler starts one for many expansions, and reads files that do not change
    /// meanwhile.
    ///
    /// Rule of `nonisolated(unsafe)`: the compiler sends one expansion after the other, from one thread.
    nonisolated(unsafe) private static var known: [String: SchemaFolder] = [:]

    static func of(_ file: String) throws(SQLComplaint) -> SchemaFolder {
        if file.hasPrefix("@__swiftmacro") {
            throw SQLComplaint(message: "inside of another macro #sql cannot know its file: make a constant of the query before it")
        }
        var folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        while folder.path != "/" {
            let path = folder.appendingPathComponent("Migrations").path
            if let found = known[path] { return found }
            if let names = try? FileManager.default.contentsOfDirectory(atPath: path) {
                let read = try SchemaFolder(path, names.filter { $0.hasSuffix(".sql") }.sorted())
                known[path] = read
                return read
            }
            folder.deleteLastPathComponent()
        }
        throw SQLComplaint(message: "there is no folder Migrations beside \(file) or above it: #sql needs to know the tables")
    }

    private init(_ path: String, _ names: [String]) throws(SQLComplaint) {
        var fingerprint = FNV1a()
        var migrations: [(name: String, sql: String)] = []
        for name in names {
            guard let sql = try? String(contentsOfFile: path + "/" + name, encoding: .utf8) else {
                throw SQLComplaint(message: "\(name) cannot be read")
            }
            fingerprint.add(name)
            fingerprint.add(sql)
            migrations.append((name, sql))
        }
        // As the migrator does it.
        migrations.sort { Self.number($0.name) < Self.number($1.name) }
        // The name that MigrationsTool gives.
        self.fingerprint = "checked_" + fingerprint.text
        schema = try Schema(migrations)
    }

    private static func number(_ name: String) -> Int { Int(name.prefix { $0.isASCII && $0.isNumber }) ?? 0 }
}
