import Foundation

/// Exercises/ as the generator makes it.
public struct Starters {
    let house: House

    public init(_ house: House) { self.house = house }

    /// The starter files of one chapter: file name and text. Files without an exercise in them are copied as they are.
    public func files(of chapter: Chapter) throws(Problem) -> [(name: String, text: String)] {
        var result: [(name: String, text: String)] = []
        for file in House.swiftFiles("\(house.root)/Solutions/\(chapter.folder)") {
            let path = "Solutions/\(chapter.folder)/\(file)"
            result.append((file, try Source(readText("\(house.root)/\(path)"), name: path).starter))
        }
        return result
    }

    /// Writes all starters and removes files that no solution stands for. Returns the paths that changed.
    ///
    /// What stood there is copied to Backups/ first: a learner may try this command.
    public func write(_ chapters: [Chapter]) throws(Problem) -> [String] {
        var changed: [String] = []
        for chapter in chapters {
            for (path, text) in try differences(chapter) {
                if FileManager.default.fileExists(atPath: "\(house.root)/\(path)") { _ = try Backups.keep(path, root: house.root) }
                if let text {
                    try writeText(text, "\(house.root)/\(path)")
                } else {
                    try? FileManager.default.removeItem(atPath: "\(house.root)/\(path)")
                }
                changed.append(path)
            }
        }
        return changed
    }

    /// The files of Exercises/ that are not what the generator makes, each with what it should be (nil: nothing).
    public func differences(_ chapter: Chapter) throws(Problem) -> [(path: String, text: String?)] {
        var result: [(path: String, text: String?)] = []
        let folder = "Exercises/\(chapter.folder)"
        let wanted = try files(of: chapter)
        for (name, text) in wanted {
            let there = FileManager.default.contents(atPath: "\(house.root)/\(folder)/\(name)")
            if there != Data(text.utf8) { result.append(("\(folder)/\(name)", text)) }
        }
        for name in House.swiftFiles("\(house.root)/\(folder)") where !wanted.contains(where: { $0.name == name }) {
            result.append(("\(folder)/\(name)", nil))
        }
        return result
    }
}
