import Case
import Foundation
import ModelsCases

/// All cases of chapter 7 in one run, as `Peers/json` calls it: writes the documents into a folder, and prints the best and
/// the middle time of one operation, in nanoseconds, a line each.
@main
struct JSONSpeed {
    // Not `async`: see the note in `BenchServer`.
    static func main() throws {
        guard CommandLine.arguments.count == 2 else { return print("json-speed FOLDER") }
        let folder = URL(fileURLWithPath: CommandLine.arguments[1])
        try Data(usersJSON).write(to: folder.appendingPathComponent("users.json"))
        try Data(catalogJSON).write(to: folder.appendingPathComponent("catalog.json"))
        for one in modelsCases {
            guard case .plain(let prepare) = one.body else { continue }
            let body = prepare()
            let count = one.isSlow ? 1 : 500
            var times: [Double] = []
            let clock = ContinuousClock()
            let end = clock.now + .seconds(3)
            while clock.now < end || times.count < 20 {
                let time = clock.measure { body(count) }
                times.append(Double(time.components.seconds) * 1e9 + Double(time.components.attoseconds) / 1e9)
            }
            times = times.map { $0 / Double(count) }.sorted()
            print("\(Int(times[0]))\t\(Int(times[times.count / 2]))\t\(one.name)")
        }
    }
}
