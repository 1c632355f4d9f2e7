import Benchmark
import BenchmarkCase
import HTTPParserCases

let benchmarks: @Sendable () -> Void = { register(httpParserCases) }
