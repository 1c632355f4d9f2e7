import Benchmark
import BenchmarkCase
import SessionsCases

let benchmarks: @Sendable () -> Void = { register(sessionsCases) }
