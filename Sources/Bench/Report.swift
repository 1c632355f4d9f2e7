import Benchmarks
import Foundation

/// What was measured, so that somebody else can read it, check it, and repeat it.
struct Report {
    var machine: Machine
    var pinning: Pinning
    var rounds: Int
    var seconds: Double
    var contenders: [Contender]
    var missing: [String]
    /// The arguments of this run.
    var command: String
    var sections: [Section] = []

    private struct Raw: Codable {
        var machine: Machine
        var command: String
        var versions: [String: String]
        var runs: [RunRecord]
    }

    func write(to folder: String, runs: [RunRecord]) throws {
        let folder = URL(fileURLWithPath: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: folder.appendingPathComponent("report.md"), options: .atomic)
        for picture in sections.flatMap(\.pictures) {
            try Data(picture.svg.utf8).write(to: folder.appendingPathComponent(picture.file), options: .atomic)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        let versions = Dictionary(uniqueKeysWithValues: contenders.map { ($0.id, $0.versions) })
        let raw = Raw(machine: machine, command: command, versions: versions, runs: runs)
        try encoder.encode(raw).write(to: folder.appendingPathComponent("runs.json"), options: .atomic)
    }

    var text: String {
        var text = """
            # The comparison, measured

            \(machine.sentence) \(pinning.sentence) \(rounds) rounds in turn, \(String(format: "%g", seconds)) s each after a warm-up; figures are \
            medians of the rounds, and a winner is named only where no round of one is like a round of the other. All times at a constant rate \
            count from the moment when a request was due.

            To repeat it: `./workshop bench \(command.hasPrefix("compare") ? command.dropFirst(8) : command[...])`. The raw data of every run is in `runs.json`.


            """
        text += table(["who", "version"], contenders.map { [$0.name, $0.versions] }) + "\n"
        for line in missing { text += "- Missing: \(line)\n" }
        if !missing.isEmpty { text += "\n" }
        for section in sections {
            text += "## \(section.title)\n\nThe claim: *\(section.claim)*\n\n\(section.text)\n"
            for picture in section.pictures { text += "![\(section.title)](\(picture.file))\n\n" }
        }
        return text
    }
}
