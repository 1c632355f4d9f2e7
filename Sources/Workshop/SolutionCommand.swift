import ArgumentParser
import WorkshopKit

struct SolutionCommand: ParsableCommand, LearnersCommand {
    static let configuration = CommandConfiguration(
        commandName: "solution", abstract: "The difference between your declaration and ours, and why ours is so.")

    @Argument(help: "An exercise such as 3.2.")
    var exercise: String

    @Flag(help: "The difference as JSON.")
    var json = false

    func run() throws {
        let house = try openHouse()
        let exercise = try house.exercise(exercise)
        let view = try SolutionView(exercise, root: house.root)
        if json { return try printJSON(view) }
        let paint = Paint()
        print(paint.bold("\(exercise.id) \(exercise.title)"))
        if !view.compared {
            print(paint.dim("Your declaration was not found in \(exercise.path), so this is ours alone."))
        } else if view.difference.allSatisfy({ $0.side == .both }) {
            print(paint.dim("Yours is ours, letter by letter."))
        } else {
            print("\(paint.red("- yours")) \(paint.green("+ ours"))  \(paint.dim(view.file))")
        }
        print("")
        for line in view.difference { print(line.shown(paint)) }
        print(paint.bold("\nWhy ours is so"))
        for line in view.why { print("  " + line) }
    }
}
