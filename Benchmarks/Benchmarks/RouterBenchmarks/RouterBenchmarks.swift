import Benchmark
import BenchmarkCase
import RouterCases

let benchmarks: @Sendable () -> Void = { register(routerCases) }
