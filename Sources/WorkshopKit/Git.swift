import Foundation

/// The course's own clone.
struct Git {
    let root: String

    /// Runs git and returns what it said, without the last line end.
    ///
    /// - Throws: a ``Problem`` with git's own reason when it fails.
    @discardableResult
    func callAsFunction(_ arguments: String..., environment: [String: String?] = [:]) async throws -> String {
        let outcome = try await Child.run(
            ["git", "-c", "core.quotePath=false"] + arguments, environment: environment.merging(["GIT_TERMINAL_PROMPT": "0"]) { $1 },
            in: root)
        guard outcome.succeeded else {
            // After the reason git may give advice, in as many lines as it likes.
            let lines = lines(outcome.output)
            let reason = lines.first { $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") } ?? lines.last ?? "\(outcome.end)"
            throw Problem("git \(arguments.first ?? "") failed: \(reason)", fix: "git status, in the course's folder, says more")
        }
        return outcome.output.hasSuffix("\n") ? String(outcome.output.dropLast()) : outcome.output
    }

    func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    /// The text of a file in a commit; nil when it is not there.
    func text(_ path: String, in commit: String) async throws -> String? {
        let outcome = try await Child.run(["git", "show", "\(commit):\(path)"], in: root)
        return outcome.succeeded ? outcome.output : nil
    }

    /// Merges three texts; nil when they contradict each other.
    func merged(mine: String, base: String, theirs: String) async throws -> String? {
        let folder = NSTemporaryDirectory() + "apus-merge-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in [("mine", mine), ("base", base), ("theirs", theirs)] { try writeText(text, "\(folder)/\(name)") }
        let outcome = try await Child.run(["git", "merge-file", "-p", "mine", "base", "theirs"], in: folder)
        return outcome.succeeded ? outcome.output : nil
    }
}
