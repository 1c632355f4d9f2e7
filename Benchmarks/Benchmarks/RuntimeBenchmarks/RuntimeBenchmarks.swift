import Benchmark
import BenchmarkCase
import RuntimeCases

let benchmarks: @Sendable () -> Void = { register(runtimeCases) }
