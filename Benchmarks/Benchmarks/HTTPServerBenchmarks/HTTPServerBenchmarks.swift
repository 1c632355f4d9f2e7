import Benchmark
import BenchmarkCase
import HTTPServerCases

let benchmarks: @Sendable () -> Void = { register(httpServerCases) }
