import EventLoop
import Metrics

/// What a database tells swift-metrics: `database_connections` and `database_connections_idle` (`role`: `reader`, `writer`),
/// `database_wait_seconds` (until a connection was there) and `database_duration_seconds` (what was done with it).
struct DatabaseMetrics: Sendable {
    private let wait: Timer
    private let duration: Timer
    private let idle: Gauge
    private let now: @Sendable () -> UInt64

    /// - Parameter now: nanoseconds of a clock that never goes back.
    init(role: String, size: Int, _ factory: any MetricsFactory, now: @escaping @Sendable () -> UInt64) {
        let dimensions = [("role", role)]
        wait = Timer(label: "database_wait_seconds", dimensions: dimensions, factory: factory)
        duration = Timer(label: "database_duration_seconds", dimensions: dimensions, factory: factory)
        idle = Gauge(label: "database_connections_idle", dimensions: dimensions, factory: factory)
        Gauge(label: "database_connections", dimensions: dimensions, factory: factory).record(size)
        self.now = now
    }

    func start() -> UInt64 { now() }
    /// A connection is there. Returns now.
    func waited(since start: UInt64, idle count: Int) -> UInt64 {
        let time = now()
        wait.recordNanoseconds(Int64(clamping: time &- start))
        idle.record(count)
        return time
    }
    func worked(since start: UInt64) { duration.recordNanoseconds(Int64(clamping: now() &- start)) }
}
