import Benchmark
import BenchmarkCase
import EventLoopCases

let benchmarks: @Sendable () -> Void = { register(eventLoopCases) }
