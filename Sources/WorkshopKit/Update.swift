import Foundation

/// Brings in a newer version of the course, and leaves what the learner wrote as it is.
///
/// A file that the learner did not change becomes the new one. One that both changed is merged line by line, after a copy was
/// put into Backups/; when the two contradict each other the learner's stays, and the new one lies beside the copy. Only when
/// everything is on disk does git's own position move, so an update that breaks off can simply be started again.
public struct Update {
    private let root: String
    private let git: Git
    private let say: (String) -> Void

    public init(root: String, say: @escaping (String) -> Void) {
        self.root = root
        git = Git(root: root)
        self.say = say
    }

    public func run() async throws {
        guard exists(".git") else {
            throw Problem(
                "this folder is not a git clone, so there is nothing to update from",
                fix: "clone the course beside it, and copy your Exercises/ folder and .workshop into the clone")
        }
        // Says what is wrong with the clone, such as an owner that git does not trust.
        try await git("rev-parse", "HEAD")
        guard (try? await git("symbolic-ref", "HEAD")) != nil else {
            throw Problem("git is on no branch here, so there is nothing to update from", fix: "git switch main")
        }
        guard let upstream = try? await git("rev-parse", "--abbrev-ref", "@{upstream}") else {
            throw Problem(
                "this branch follows no branch of a server, so there is nothing to update from",
                fix: "git branch --set-upstream-to=origin/main")
        }
        try await fetch()
        let (head, new) = (try await git("rev-parse", "HEAD"), try await git("rev-parse", "@{upstream}"))
        let base = try await git("merge-base", head, new)
        guard base != new else { return say("This is the newest version already (\(upstream)).") }
        // Each line is a letter (A for a new file, D for one that is gone), a tab and a path.
        let changes = git.lines(try await git("diff", "--no-renames", "--name-status", base, new))
        func paths(_ letters: String) -> [String] { changes.filter { letters.contains($0.prefix(1)) }.map { String($0.dropFirst(2)) } }
        let changed = paths("AMDT")
        let touched = Set(git.lines(try await git("diff", "--no-renames", "--name-only", base)))
        let added = Set(paths("A"))
        var plain: [String] = []
        for path in changed {
            // A file that is new in the course is free to be written, unless the learner has one of that name.
            if touched.contains(path) || (added.contains(path) && exists(path)) {
                try await both(path, base: base, new: new, plain: &plain)
            } else {
                plain.append(path)
            }
        }
        try await take(plain, new, without: Set(paths("D")))
        try await move(from: head, to: new, base: base, touched: touched.union(changed))
        say("Updated: \(changed.count) file\(changed.count == 1 ? "" : "s") of the course changed.")
        for line in try await exercises(changed, base: base, new: new) { say(line) }
    }

    private func fetch() async throws {
        do {
            try await git("fetch", "--quiet")
        } catch let problem as Problem {
            throw Problem(
                "the newer version could not be fetched: \(problem.sentence)", fix: "is this computer online? git fetch says more")
        }
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(root)/\(path)") }

    /// Settles a file that the course and the learner changed.
    private func both(_ path: String, base: String, new: String, plain: inout [String]) async throws {
        guard exists(path) else {
            // The learner deleted it. Exercises come back; what else is gone stays gone only when the course drops it too.
            plain.append(path)
            return
        }
        let mine = try readText("\(root)/\(path)")
        let theirs = try await git.text(path, in: new)
        if mine == theirs { return }
        let backup = try Backups.keep(path, root: root)
        guard let theirs else { return say("\(path) is no longer part of the course; yours stays, and a copy is \(backup)") }
        if let result = try await merge(path, mine: mine, base: git.text(path, in: base) ?? "", theirs: theirs) {
            try writeText(result, "\(root)/\(path)")
            if path == "workshop" { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(root)/\(path)") }
            say("\(path): the new version's changes are merged into yours; as it was: \(backup)")
        } else {
            let beside = backup + ".new"
            try writeText(theirs, "\(root)/\(beside)")
            say("\(path): yours stays as it is, because the new version changed the same lines; the new one is \(beside)")
        }
    }

    /// The line `let yours` is the learner's, and everything around it is the course's.
    private func merge(_ path: String, mine: String, base: String, theirs: String) async throws -> String? {
        guard path == "Package.swift" else { return try await git.merged(mine: mine, base: base, theirs: theirs) }
        func line(_ text: String) -> Substring? { text.split(separator: "\n").first { $0.hasPrefix("let yours") } }
        guard let own = line(mine), let old = line(base), let new = line(theirs) else { return nil }
        let leveled = mine.replacing(own, with: old, maxReplacements: 1)
        let fresh = theirs.replacing(new, with: old, maxReplacements: 1)
        return try await git.merged(mine: leveled, base: base, theirs: fresh)?.replacing(old, with: own, maxReplacements: 1)
    }

    /// Takes the new version of files that the learner did not change.
    private func take(_ paths: [String], _ new: String, without dropped: Set<String>) async throws {
        for path in paths where dropped.contains(path) { try? FileManager.default.removeItem(atPath: "\(root)/\(path)") }
        let there = paths.filter { !dropped.contains($0) }
        guard !there.isEmpty else { return }
        let outcome = try await Child.run(["git", "checkout", "--quiet", new, "--"] + there, in: root)
        guard outcome.succeeded else {
            throw Problem(
                "the new files could not be written: \(outcome.output.split(separator: "\n").last.map(String.init) ?? "")",
                fix: "see whether the disk has room (df -h .) and start ./workshop update again")
        }
    }

    /// Moves git's position: forwards when the learner made no commits, and otherwise by a commit that has both as parents.
    private func move(from head: String, to new: String, base: String, touched: Set<String>) async throws {
        guard head != base else {
            try await git("reset", "--quiet", "--mixed", new)
            return
        }
        let committed = git.lines(try await git("diff", "--no-renames", "--name-only", base, head))
        try await git("read-tree", new)
        for path in committed {
            if exists(path) {
                try await git("add", "--force", "--", path)
            } else {
                try await git("rm", "--quiet", "--cached", "--ignore-unmatch", "--", path)
            }
        }
        let tree = try await git("write-tree")
        let commit = try await git("commit-tree", tree, "-p", head, "-p", new, "-m", "A newer version of the course")
        try await git("update-ref", "-m", "workshop update", "HEAD", commit)
    }

    /// Which exercises changed, and how.
    private func exercises(_ changed: [String], base: String, new: String) async throws -> [String] {
        var lines: [String] = []
        for path in changed where path.hasPrefix("Exercises/") {
            lines += try await ExerciseChange.compare(git.text(path, in: base) ?? "", git.text(path, in: new) ?? "")
        }
        return lines.map { "  " + $0 }
    }
}
