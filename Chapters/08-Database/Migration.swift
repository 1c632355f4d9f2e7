import Checksum

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One numbered SQL file: what changes the schema from one version to the next.
public struct Migration: Equatable, Sendable {
    /// From the beginning of its name: `0001-users.sql` is 1. `nil` if there is none.
    public let number: Int?
    /// The file's name.
    public let file: String
    public let sql: String
    /// FNV-1a, 64 bits, in hexadecimal: shows that a file was changed by mistake. Line ends do not count, so that a checkout on
    /// another system is the same.
    public let checksum: String

    public init(file: String, sql: String) {
        self.file = file
        self.sql = sql
        number = Int(file.prefix { $0.isASCII && $0.isNumber })
        var hash = FNV1a()
        for byte in sql.utf8 where byte != UInt8(ascii: "\r") { hash.add(byte) }
        checksum = hash.text
    }

    /// The `*.sql` of a folder, for programs without the plugin.
    ///
    /// - Throws: what Foundation says when the folder cannot be read.
    public static func all(in folder: String) throws -> [Migration] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".sql") }.sorted().map {
            Migration(file: $0, sql: try String(contentsOfFile: folder + "/" + $0, encoding: .utf8))
        }
    }
}

/// A migration that a database has had.
struct AppliedMigration: Equatable, Sendable {
    var number: Int
    var file: String
    var checksum: String
}
