import Benchmark
import Case

/// Makes benchmarks of cases: a thousand operations a measurement, a million quick ones, or one slow one; times are given for one.
public func register(_ cases: [Case]) {
    let usual = Benchmark.Configuration(
        // `instructions` shows nothing where the kernel offers no counter, such as in most virtual machines.
        metrics: [.wallClock, .instructions], timeUnits: .nanoseconds, warmupIterations: 5, scalingFactor: .kilo,
        maxDuration: .seconds(1), maxIterations: 10_000)
    var quick = usual
    (quick.scalingFactor, quick.warmupIterations, quick.maxDuration) = (.mega, 1, .seconds(3))
    var slow = usual
    (slow.scalingFactor, slow.maxDuration) = (.one, .seconds(3))
    for one in cases {
        let configuration = one.isQuick ? quick : one.isSlow ? slow : usual
        switch one.body {
        case .plain(let prepare), .elsewhere(let prepare):
            nonisolated(unsafe) var body: ((Int) -> Void)?
            Benchmark(one.name, configuration: configuration) { benchmark in
                let count = benchmark.scaledIterations.count
                let run = body ?? prepare()
                body = run
                benchmark.startMeasurement()
                run(count)
                benchmark.stopMeasurement()
            }
        case .task(let prepare):
            nonisolated(unsafe) var body: (@Sendable (Int) async -> Void)?
            Benchmark(one.name, configuration: configuration) { benchmark in
                let count = benchmark.scaledIterations.count
                let run = body ?? prepare()
                body = run
                benchmark.startMeasurement()
                await run(count)
                benchmark.stopMeasurement()
            }
        }
    }
}
