import Benchmark
import BenchmarkCase
import ModelsCases

let benchmarks: @Sendable () -> Void = { register(modelsCases) }
