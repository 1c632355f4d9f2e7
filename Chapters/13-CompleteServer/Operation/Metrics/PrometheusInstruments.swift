import Metrics
import Synchronization

/// A number that only grows.
final class PrometheusCounter: CounterHandler, PrometheusInstrument {
    private let count = Atomic<Int64>(0)

    var kind: PrometheusKind { .counter }
    func increment(by amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }
    func reset() { count.store(0, ordering: .relaxed) }

    func write(_ name: String, _ labels: String, to text: inout String) {
        text += PrometheusText.sample(name, labels, "\(count.load(ordering: .relaxed))")
    }
}

/// A number as it is now.
final class PrometheusGauge: MeterHandler, RecorderHandler, PrometheusInstrument {
    private let value = Mutex(0.0)

    var kind: PrometheusKind { .gauge }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }

    func write(_ name: String, _ labels: String, to text: inout String) {
        text += PrometheusText.sample(name, labels, PrometheusText.number(value.withLock { $0 }))
    }
}

/// How many values there were up to each of some bounds: of those one computes percentiles, also over several servers.
final class PrometheusHistogram: TimerHandler, RecorderHandler, PrometheusInstrument {
    /// Seconds: from what a row in memory takes to what nobody waits for. The step is two to two and a half, and so is the error of a
    /// percentile.
    static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private struct State {
        /// Of each bucket alone; the last one is for what is above all bounds.
        var counts = [UInt64](repeating: 0, count: PrometheusHistogram.bounds.count + 1)
        var sum = 0.0
    }
    private let state = Mutex(State())

    var kind: PrometheusKind { .histogram }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }
    func record(_ value: Int64) { record(Double(value)) }
    func record(_ value: Double) {
        let bucket = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    func write(_ name: String, _ labels: String, to text: inout String) {
        let state = state.withLock { $0 }
        var total: UInt64 = 0
        for (index, count) in state.counts.enumerated() {
            total += count
            let bound = index < Self.bounds.count ? PrometheusText.number(Self.bounds[index]) : "+Inf"
            let separator = labels.isEmpty ? "" : ","
            text += PrometheusText.sample(name + "_bucket", labels + separator + "le=\"\(bound)\"", "\(total)")
        }
        text += PrometheusText.sample(name + "_sum", labels, PrometheusText.number(state.sum))
        text += PrometheusText.sample(name + "_count", labels, "\(total)")
    }
}
