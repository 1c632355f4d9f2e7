import Benchmark
import BenchmarkCase
import CodegenCases

let benchmarks: @Sendable () -> Void = { register(codegenCases) }
