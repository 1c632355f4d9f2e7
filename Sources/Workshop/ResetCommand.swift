import ArgumentParser
import WorkshopKit

struct ResetCommand: ParsableCommand, LearnersCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "The starter's body again; your text is kept in Backups/.")

    @Argument(help: "An exercise such as 3.2.")
    var exercise: String

    func run() throws {
        let house = try openHouse()
        let exercise = try house.exercise(exercise)
        switch try Reset.run(exercise, house: house) {
        case .untouched:
            print("\(exercise.path) has the starter of \(exercise.id) already.")
            return
        case .restored:
            print("\(exercise.path) was gone and is there again, as the starter.")
        case .replaced(let backup):
            print("\(exercise.id) is the starter again. Your text: \(backup)")
        }
        var progress = try Progress(root: house.root)
        if progress[exercise.id].passed { try progress.update(exercise.id) { $0.passed = false } }
    }
}
