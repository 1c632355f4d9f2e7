import Benchmark
import BenchmarkCase
import WebSocketsCases

let benchmarks: @Sendable () -> Void = { register(webSocketsCases) }
