import Foundation

/// Brings a starter back.
public enum Reset {
    public enum Done: Equatable, Sendable {
        /// The learner's text was this already.
        case untouched
        /// The file was gone and is there again.
        case restored
        /// The learner's text is in this file.
        case replaced(backup: String)
    }

    /// Puts one exercise's declarations back as the starter has them; the other exercises of its file stay as they are.
    ///
    /// A file that no longer has the declarations where the course looks for them is replaced whole.
    public static func run(_ exercise: Exercise, house: House) throws(Problem) -> Done {
        let path = "\(house.root)/\(exercise.path)"
        let solution = try Source(readText("\(house.root)/\(exercise.solution)"), name: exercise.solution)
        guard FileManager.default.fileExists(atPath: path) else {
            try writeText(solution.starter, path)
            return .restored
        }
        let text = try readText(path)
        let wanted = wanted(text, solution.starter, exercise)
        if wanted == text { return .untouched }
        let backup = try Backups.keep(exercise.path, root: house.root)
        try writeText(wanted, path)
        return .replaced(backup: backup)
    }

    private static func wanted(_ text: String, _ starter: String, _ exercise: Exercise) -> String {
        guard let own = try? Source(text, name: ""), let fresh = try? Source(starter, name: "") else { return starter }
        let mine = own.declarations.filter { $0.id == exercise.id }
        let theirs = fresh.declarations.filter { $0.id == exercise.id }
        guard mine.count == theirs.count, !mine.isEmpty else { return starter }
        var lines = own.lines
        for (old, new) in zip(mine, theirs).reversed() {
            lines.replaceSubrange(old.marker...old.end, with: fresh.lines[new.marker...new.end])
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
