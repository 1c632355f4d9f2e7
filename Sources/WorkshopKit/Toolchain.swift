import Foundation

/// The Swift that PATH finds.
public struct Toolchain: Sendable {
    /// `6.3.1`, or nil when no swift can be started.
    public let version: String?
    /// The folder of its programs, `/opt/swift/usr/bin`.
    public let programs: String?

    public init(root: String) async {
        let said = try? await Child.run(["swift", "--version"], in: root, deadline: 60)
        version = said.flatMap { $0.succeeded ? $0.output.firstMatch(of: /Swift version ([0-9.]+)/).map { String($0.1) } : nil }
        // A version manager puts a stand-in into PATH, so the compiler itself is asked where it lives.
        let target = try? await Child.run(["swift", "-print-target-info"], in: root, deadline: 60)
        programs = target?.output.firstMatch(of: /"runtimeResourcePath": "([^"]+)"/).map { match in
            var folder = String(match.1) as NSString  // …/usr/lib/swift
            folder = folder.deletingLastPathComponent as NSString
            folder = folder.deletingLastPathComponent as NSString
            return folder.appendingPathComponent("bin")
        }
    }

    /// Whether the version is at least 6.2.
    public var isNewEnough: Bool {
        let numbers = (version ?? "").split(separator: ".").compactMap { Int($0) }
        guard numbers.count >= 2 else { return false }
        return numbers[0] > 6 || (numbers[0] == 6 && numbers[1] >= 2)
    }

    /// DocC's program beside the compiler; on macOS it belongs to Xcode, and `xcrun` knows where.
    public func docc(root: String) async throws(Problem) -> String {
        let files = FileManager.default
        if let programs, files.isExecutableFile(atPath: programs + "/docc") { return programs + "/docc" }
        #if os(macOS)
            if let found = try? await Child.run(["xcrun", "--find", "docc"], in: root, deadline: 30), found.succeeded {
                return found.output.trimmed
            }
        #endif
        throw Problem(
            "the book is built by docc, and this toolchain has none", fix: "install a whole toolchain: https://www.swift.org/install")
    }
}
