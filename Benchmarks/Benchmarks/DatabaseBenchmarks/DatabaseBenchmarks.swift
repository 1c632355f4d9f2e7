import Benchmark
import BenchmarkCase
import DatabaseCases

let benchmarks: @Sendable () -> Void = { register(databaseCases) }
