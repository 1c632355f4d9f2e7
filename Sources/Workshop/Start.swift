import ArgumentParser
import Foundation
import WorkshopKit

struct Start: ParsableCommand, LearnersCommand {
    static let configuration = CommandConfiguration(abstract: "Puts a chapter into `yours`, and says what to open.")

    @Argument(help: "A chapter such as 3, or an exercise of it.")
    var chapter: String

    func run() throws {
        let house = try openHouse()
        let (chapter, named) = try house.chapterOrExercise(chapter)
        let exercises = house.exercises(of: chapter.number)
        guard !exercises.isEmpty else { throw Problem("chapter \(chapter.number) has no exercises yet") }
        for exercise in exercises { try Checker.present(exercise, root: house.root) }
        let yours = try Yours(house)
        if !yours.chapters.contains(chapter.number) { try yours.adding(chapter.number) }
        let progress = try Progress(root: house.root)
        let paint = Paint()
        print("Chapter \(chapter.number) \(paint.bold(chapter.name)) now runs on your files everywhere (Package.swift, `let yours`).")
        print("  read   book/Apus.docc/\(chapter.folder).md   \(paint.dim("./workshop book"))")
        for exercise in exercises {
            print(
                "  \(progress.isDone(exercise) ? paint.green("✓") : "·") \(exercise.id)  \(exercise.path)  \(exercise.title) · \(exercise.minutes) minutes"
            )
        }
        if let first = named ?? exercises.first(where: { !progress.isDone($0) }) { print("  check  ./workshop check \(first.id)") }
    }
}
