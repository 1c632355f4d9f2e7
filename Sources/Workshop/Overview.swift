import ArgumentParser
import WorkshopKit

struct Overview: ParsableCommand, LearnersCommand {
    static let configuration = CommandConfiguration(
        commandName: "map", abstract: "Shows the course, what is done, and what is next. This is what `workshop` alone does.")

    @Flag(help: "The map as JSON.")
    var json = false

    func run() throws {
        let house = try openHouse()
        let map = CourseMap(house, try Progress(root: house.root), try Yours(house).chapters)
        if json { return try printJSON(map) }
        let paint = Paint()
        print("\(paint.bold("Apus")) · \(map.done) of \(map.exercises) exercises done · clients are above, the kernel is below")
        for line in map.drawn(paint) { print(line) }
        guard let next = map.next else {
            print("Everything is done. ./workshop serve --mine runs it all.")
            return
        }
        print("")
        if let ending = map.ending { print(ending) }
        print(paint.bold(map.nextLine))
        print("  read   \(next.page)   \(paint.dim("./workshop book shows it in a browser"))")
        print("  open   \(next.file):\(next.line)")
        print("  check  ./workshop check \(next.exercise)   \(paint.dim("or ./workshop watch, which does it at each save"))")
        print("  stuck  ./workshop hint \(next.exercise)")
        print(paint.dim("\n./workshop help shows everything else."))
    }
}
