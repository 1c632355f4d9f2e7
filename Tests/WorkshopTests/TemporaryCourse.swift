import Foundation

@testable import WorkshopKit

/// A course of one chapter with two exercises in one file, in a folder that goes when the test ends.
final class TemporaryCourse {
    let root = NSTemporaryDirectory() + "apus-course-\(UUID().uuidString)"
    static let path = "Exercises/01-A/1.1-Ab.swift"
    static let solution = """
        // Exercise 1.1 · One · 5 minutes
        // Why: because.
        // Starter: return 0
        /// Gives one.
        func one() -> Int {
            1
        }

        // Exercise 1.2 · Two · 5 minutes
        /// Gives two.
        func two() throws -> Int {
            2
        }

        """

    init() throws {
        try writeText(Self.solution, root + "/Solutions/01-A/1.1-Ab.swift")
        try writeText(Source(Self.solution, name: "").starter, root + "/" + Self.path)
        try writeText("// map\nlet yours: Set<Int> = []\nlet rest = 1\n", root + "/Package.swift")
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func house() throws -> House { try House(root: root) }
    func text(_ path: String) throws -> String { try readText("\(root)/\(path)") }
    func write(_ text: String, _ path: String) throws { try writeText(text, "\(root)/\(path)") }
    func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []).sorted()
    }
}
