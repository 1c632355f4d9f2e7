import ArgumentParser
import Foundation
import WorkshopKit

struct Watch: AsyncParsableCommand, LearnersCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks the current exercise each time you save it. Keys: h hint, n next, q quit.")

    @Argument(help: "An exercise such as 3.2; without one, the next.")
    var exercise: String?

    func run() async throws {
        let house = try openHouse()
        _ = try Yours(house)
        var progress = try Progress(root: house.root)
        guard var current = try exercise.map({ try house.exercise($0) }) ?? progress.next(in: house) else {
            return print("Everything is done.")
        }
        let restore = Terminal.keysAtOnce()
        defer { restore?() }
        var seen: Date?
        var gone = false
        // Beside the watching: the next verdict does not wait for a network.
        var telling: Task<Void, Never>?
        while !Task.isCancelled {
            let date = saved(current, house)
            if date == nil, !gone {
                print("\(current.path) is not there.\n  → ./workshop reset \(current.id) brings the starter back")
            }
            gone = date == nil
            if let date, date != seen {
                seen = date
                let passed = try await check(current, house, &progress)
                telling = Task { [telling] in
                    await telling?.value
                    await tellClass(root: house.root)
                }
                if passed {
                    guard let next = progress.next(in: house, after: current.id) else { return print("That was the last one.") }
                    follow(&current, next, &seen, house)
                }
                say("\(current.id): waiting for you to save \(current.path)\(restore != nil ? " · h hint · n next · q quit" : "")")
            }
            guard restore != nil else {
                try await Task.sleep(for: .milliseconds(200))
                continue
            }
            switch Terminal.key(waitingMilliseconds: 200) {
            case "h": try Hint().show(current, house, &progress, json: false)
            case "n":
                let later = house.exercises.first { $0.id > current.id } ?? house.exercises[0]
                follow(&current, later, &seen, house)
                say("\(current.id): waiting for you to save \(current.path)")
            case "q": return
            default: break
            }
        }
    }

    private func check(_ exercise: Exercise, _ house: House, _ progress: inout WorkshopKit.Progress) async throws -> Bool {
        busy("checking \(exercise.id) …")
        let verdict = try await Checker(house).check(exercise)
        idle()
        for line in VerdictText().lines(verdict) { print(line) }
        try progress.note(verdict, id: exercise.id)
        keepForClass(verdict, progress, root: house.root)
        return verdict.passed
    }

    /// The next exercise is not checked before it is saved: a starter has nothing to say.
    private func follow(_ current: inout Exercise, _ next: Exercise, _ seen: inout Date?, _ house: House) {
        current = next
        seen = saved(next, house)
        print("\nNow \(Paint().bold("\(next.id) \(next.title)")) · \(next.minutes) minutes · \(next.path)")
    }

    private func say(_ text: String) {
        print(Paint().dim(text))
        flush()
    }

    /// Asking for the date five times a second costs nothing that could be measured, and works on every file system.
    private func saved(_ exercise: Exercise, _ house: House) -> Date? {
        (try? FileManager.default.attributesOfItem(atPath: "\(house.root)/\(exercise.path)"))?[.modificationDate] as? Date
    }
}
