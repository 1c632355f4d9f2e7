import ArgumentParser
import WorkshopKit

struct RaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "race", abstract: "Your layer against ours and a peer: who is faster, and by how much.")

    @Argument(help: "A chapter with a race: 3, 5 or 7.")
    var chapter: String

    @Option(help: "How often each contender runs, at least five times.")
    var rounds = 7

    func validate() throws {
        if rounds < 5 { throw ValidationError("--rounds \(rounds): with fewer than 5 rounds a range says nothing") }
    }

    func run() async throws {
        let house = try openHouse()
        let (chapter, _) = try house.chapterOrExercise(chapter)
        let race = try Race(house, chapter)
        for exercise in house.exercises(of: chapter.number) { try Checker.present(exercise, root: house.root) }
        // Swift compiles macros optimized as well then, with all of swift-syntax.
        let time = chapter.number < 7 ? "some minutes" : "a quarter of an hour, for the sake of the macro"
        print("Building chapter \(chapter.number) from your files and from ours, optimized; the first time this takes \(time) …")
        flush()
        for side in Race.Side.allCases {
            busy("building \(side.rawValue) …")
            try await race.build(side)
            idle()
        }
        let (peer, contests) = try await race.list()
        let paint = Paint()
        let title = paint.bold("\(chapter.number) \(chapter.name)")
        print("\(title) · \(rounds) rounds · the processor's time for one operation, shorter is faster")
        print(paint.dim("peer: \(peer)"))
        var isOut = false
        for (number, name) in contests.enumerated() {
            print("\n\(paint.bold(name))")
            var lanes: [Lane] = []
            for lane in [Lane("yours", .yours, .layer), Lane("ours", .ours, .layer), Lane("peer", .ours, .peer)] {
                guard let fault = try await race.fault(lane.side, lane.contender, contest: number) else {
                    lanes.append(lane)
                    continue
                }
                print("  \(paint.red(lane.name)) is not in this race, for its result is not right:\n    \(fault)")
                if lane.side == .yours { isOut = true }
            }
            for line in try await run(race, number, lanes, paint) { print(line) }
            flush()
        }
        if isOut {
            print("\nOnly what is right is timed. What is not done yet, or not right: ./workshop check \(chapter.number)")
        }
    }

    /// Who runs, and in which of the two programs.
    private struct Lane {
        let name: String
        let side: Race.Side
        let contender: Race.Contender

        init(_ name: String, _ side: Race.Side, _ contender: Race.Contender) {
            (self.name, self.side, self.contender) = (name, side, contender)
        }
    }

    /// All rounds: the contenders take turns, and so does who begins, so that nobody has the quiet moments alone.
    private func run(_ race: Race, _ contest: Int, _ lanes: [Lane], _ paint: Paint) async throws -> [String] {
        var times = [[Double]](repeating: [], count: lanes.count)
        for round in 0..<rounds {
            busy("round \(round + 1) of \(rounds) …")
            for turn in lanes.indices {
                let index = (round + turn) % lanes.count
                times[index].append(try await race.time(lanes[index].side, lanes[index].contender, contest: contest))
            }
        }
        idle()
        let result = RaceResult(zip(lanes, times).map { RaceResult.Lane($0.name, Figures($1)) })
        return result.bars(paint) + result.verdicts.map { "  " + $0 }
    }
}
