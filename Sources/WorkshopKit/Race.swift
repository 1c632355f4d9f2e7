import Foundation

/// A chapter's race: its program built from the learner's files and from ours, and what both say.
public struct Race: Sendable {
    /// Whose files a program is built from.
    public enum Side: String, Sendable, CaseIterable {
        case yours, ours
    }

    /// What a program does: the chapter's code, or the peer that is compiled beside it.
    public enum Contender: String, Sendable {
        case layer, peer
    }

    let root: String
    let chapter: Chapter
    private let scratch = ".build/race"

    /// - Throws: a ``Problem`` when there is no race of this chapter.
    public init(_ house: House, _ chapter: Chapter) throws(Problem) {
        root = house.root
        self.chapter = chapter
        let races = Self.chapters(house)
        guard races.contains(chapter.number) else {
            throw Problem(
                "there is no race of chapter \(chapter.number)",
                fix: races.isEmpty
                    ? "./workshop update brings the newest course"
                    : "the chapters with a race are \(races.map(String.init).joined(separator: ", "))")
        }
    }

    /// The chapters that have a race: a folder of their name in Sources/Race.
    static func chapters(_ house: House) -> [Int] {
        house.chapters.filter { FileManager.default.fileExists(atPath: "\(house.root)/Sources/Race/\($0.folder)") }.map(\.number)
    }

    /// Builds one of the two programs, optimized, and puts it where the other one's build does not reach it.
    ///
    /// - Throws: a ``Problem`` with the compiler's first errors.
    public func build(_ side: Side) async throws {
        let variables: [String: String?] = [
            "APUS_RACE": String(chapter.number), "APUS_YOURS": side == .yours ? String(chapter.number) : "", "APUS_CUT": nil,
            "APUS_ONLY": nil, "APUS_ONE": nil, "APUS_EXERCISES": nil, "APUS_STRICT": nil,
        ]
        try requireBuildFolder(root, scratch)
        let built = try await Child.run(
            ["swift", "build", "-c", "release", "--product", "Race", "--package-path", root, "--scratch-path", "\(root)/\(scratch)"],
            environment: variables, in: root)
        guard built.succeeded else {
            throw Problem(
                (["chapter \(chapter.number) does not build from \(side == .yours ? "your files" : "ours"):"]
                    + Diagnostic.shortly(built.output)).joined(separator: "\n"),
                fix: side == .yours ? "./workshop check \(chapter.number)" : "./workshop doctor")
        }
        let files = FileManager.default
        do {
            try? files.removeItem(atPath: program(side))
            try files.copyItem(atPath: "\(root)/\(scratch)/release/Race", toPath: program(side))
        } catch { throw Problem("the program of the race cannot be kept: \(error.localizedDescription)", fix: "./workshop doctor") }
    }

    private func program(_ side: Side) -> String { "\(root)/\(scratch)/\(chapter.number)-\(side.rawValue)" }

    /// Who the peer is, and the names of the contests.
    public func list() async throws -> (peer: String, contests: [String]) {
        let lines = Source.split(try await ask(.ours, ["list"]).output).filter { !$0.isEmpty }
        guard let peer = lines.first else {
            throw Problem("the race has no contests", fix: "git status Sources/Race shows what has changed")
        }
        return (peer, Array(lines.dropFirst()))
    }

    /// Why a contender cannot take part in a contest: its result is not right, or none comes. Nil if nothing is in the way.
    public func fault(_ side: Side, _ contender: Contender, contest: Int) async throws -> String? {
        let outcome = try await ask(side, ["check", String(contest), contender.rawValue])
        switch outcome.end {
        case .exited(0): return outcome.output.trimmed.isEmpty ? nil : outcome.output.trimmed
        case .deadline: return "no result within \(Int(Self.deadline)) seconds"
        case .signal(let number): return "it crashes (signal \(number))"
        case .exited(let status): return "it ends early (status \(status)): \(outcome.output.trimmed)"
        }
    }

    /// What one round takes, in nanoseconds for one operation.
    public func time(_ side: Side, _ contender: Contender, contest: Int) async throws -> Double {
        let outcome = try await ask(side, ["time", String(contest), contender.rawValue])
        guard outcome.succeeded, let time = Figures.read(outcome.output) else {
            throw Problem(
                "\(side == .yours ? "your files" : "our files") of chapter \(chapter.number) were right once, and failed when they were timed: "
                    + "\(outcome.end) \(outcome.output.trimmed)",
                fix: side == .yours ? "./workshop check \(chapter.number)" : "./workshop doctor")
        }
        return time
    }

    /// Seconds for a check or a round, which usually take a fifth of one.
    private static let deadline = 10.0

    private func ask(_ side: Side, _ arguments: [String]) async throws -> Outcome {
        try await Child.run(
            [program(side)] + arguments, environment: ["SWIFT_BACKTRACE": "enable=no"], in: root, deadline: Self.deadline)
    }
}
