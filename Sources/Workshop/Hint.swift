import ArgumentParser
import WorkshopKit

struct Hint: ParsableCommand, LearnersCommand {
    static let configuration = CommandConfiguration(
        abstract: "One level further each time: a question, the concept and page, the place, pseudo-code.")

    @Argument(help: "An exercise such as 3.2; without one, the next.")
    var exercise: String?

    @Flag(help: "The hint as JSON.")
    var json = false

    func run() throws {
        let house = try openHouse()
        var progress = try Progress(root: house.root)
        guard let exercise = try exercise.map({ try house.exercise($0) }) ?? progress.next(in: house) else {
            throw Problem("every exercise is done", fix: "name one: ./workshop hint 3.2")
        }
        try show(exercise, house, &progress, json: json)
    }

    /// Shows the next hint of an exercise, and remembers that it was shown.
    func show(_ exercise: Exercise, _ house: House, _ progress: inout Progress, json: Bool) throws {
        let hints = Hints(try readText("\(house.root)/Chapters/\(exercise.chapter.folder)/Hints.md")).of(exercise.id)
        guard !hints.isEmpty else { throw Problem("there are no hints for \(exercise.id) in Chapters/\(exercise.chapter.folder)/Hints.md") }
        let shown = min(progress[exercise.id].hints, hints.count)
        let level = min(shown + 1, hints.count)
        if level != shown { try progress.update(exercise.id) { $0.hints = level } }
        if json {
            try printJSON(HintData(exercise: exercise.id.description, level: level, of: hints.count, text: hints[level - 1]))
        } else {
            let paint = Paint()
            let kind = Hints.names.indices.contains(level - 1) ? ": " + Hints.names[level - 1] : ""
            print(
                paint.bold("\(exercise.id) \(exercise.title) · hint \(level) of \(hints.count)\(kind)"), hints[level - 1], separator: "\n\n"
            )
            if shown == hints.count {
                print(paint.dim("\nThat was the last one. ./workshop solution \(exercise.id) shows ours."))
            } else if level < hints.count {
                print(paint.dim("\nOne level further: ./workshop hint \(exercise.id)"))
            }
        }
    }

    private struct HintData: Encodable {
        let exercise: String
        let level: Int
        let of: Int
        let text: String
    }
}
