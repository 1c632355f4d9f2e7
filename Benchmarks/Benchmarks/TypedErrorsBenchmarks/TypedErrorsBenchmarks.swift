import Benchmark
import BenchmarkCase
import TypedErrorsCases

let benchmarks: @Sendable () -> Void = { register(typedErrorsCases) }
