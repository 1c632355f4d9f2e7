import Foundation

/// Copies of what a learner wrote, in Backups/, made before anything takes its place. Nothing here is ever deleted.
public enum Backups {
    /// Copies a file and returns the copy's path from the root.
    ///
    /// - Parameter path: from the root.
    public static func keep(_ path: String, root: String) throws(Problem) -> String {
        let text = try readText("\(root)/\(path)")
        let name = (path as NSString).lastPathComponent
        var copy = "Backups/\(stamp())-\(name)"
        var number = 2
        while FileManager.default.fileExists(atPath: "\(root)/\(copy)") {
            copy = "Backups/\(stamp())-\(number)-\(name)"
            number += 1
        }
        try writeText(text, "\(root)/\(copy)")
        return copy
    }

    /// `2026-03-01-101500`, in the computer's own time.
    private static func stamp() -> String {
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day, .hour, .minute, .second], from: Date())
        func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
        return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))-\(two(parts.hour))\(two(parts.minute))\(two(parts.second))"
    }
}
