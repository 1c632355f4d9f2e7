import Case
import DatabaseCases
import Foundation

/// All cases of chapter 8 in turn, three times, so that what disturbs the machine disturbs all of them: prints the best and the middle
/// time of one operation, in nanoseconds, a line each.
@main
struct SQLiteSpeed {
    // Not `async`: see the note in `BenchServer`.
    static func main() {
        let bodies = databaseCases.map { one -> (Int) -> Void in
            switch one.body {
            case .plain(let prepare), .elsewhere(let prepare): return prepare()
            case .task(let prepare):
                let body = prepare()
                return { count in
                    let done = DispatchSemaphore(value: 0)
                    // Detached: `main` belongs to the main thread, which waits here.
                    Task.detached {
                        await body(count)
                        done.signal()
                    }
                    done.wait()
                }
            }
        }
        var times = [[Double]](repeating: [], count: bodies.count)
        let clock = ContinuousClock()
        for _ in 0..<3 {
            for (index, one) in databaseCases.enumerated() {
                let count = one.isSlow ? 1 : 500
                let end = clock.now + .seconds(1)
                while clock.now < end {
                    let time = clock.measure { bodies[index](count) }
                    let nanoseconds = Double(time.components.seconds) * 1e9 + Double(time.components.attoseconds) / 1e9
                    times[index].append(nanoseconds / Double(count))
                }
            }
        }
        for (one, times) in zip(databaseCases, times.map { $0.sorted() }) {
            print("\(Int(times[0]))\t\(Int(times[times.count / 2]))\t\(one.name)")
        }
    }
}
