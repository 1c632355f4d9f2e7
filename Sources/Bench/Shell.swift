import Foundation

/// Runs a command to its end.
enum Shell {
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    /// - Parameters:
    ///   - command: the program, with a path or found on PATH, and its arguments.
    ///   - folder: where it runs.
    static func run(_ command: [String], in folder: String = ".") throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        // Files, and not pipes: nobody has to read them while the program runs.
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let files = ["output", "errors"].map { scratch.appendingPathComponent($0) }
        for file in files { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return Outcome(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }

    /// Whether a program is on PATH.
    static func has(_ program: String) -> Bool { (try? run(["sh", "-c", "command -v \(program)"]))?.status == 0 }

    /// One line of output, or nothing.
    static func line(_ command: String) -> String? {
        guard let outcome = try? run(["sh", "-c", command]), outcome.status == 0 else { return nil }
        let line = outcome.output.split(separator: "\n").first.map { $0.trimmingCharacters(in: .whitespaces) }
        return line?.isEmpty == false ? line : nil
    }
}
