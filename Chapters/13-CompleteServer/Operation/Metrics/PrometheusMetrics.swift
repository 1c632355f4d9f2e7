import Metrics
import Synchronization

/// A backend for swift-metrics that is asked for what it has counted, in Prometheus' text form (exposition format 0.0.4,
/// https://prometheus.io/docs/instrumenting/exposition_formats/). Timers are histograms of seconds with fixed buckets.
public final class PrometheusMetrics: MetricsFactory, Sendable {
    /// All instruments of one name, by their labels as they are written.
    private struct Family {
        let kind: PrometheusKind
        var instruments: [String: any PrometheusInstrument] = [:]
    }

    private let families = Mutex<[String: Family]>([:])

    public init() {}

    /// What stands behind `/metrics`: the families in the order of their names, each with its type before its samples.
    public func text() -> String {
        var text = ""
        for (name, family) in families.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            text += "# TYPE \(name) \(family.kind.rawValue)\n"
            for (labels, instrument) in family.instruments.sorted(by: { $0.key < $1.key }) { instrument.write(name, labels, to: &text) }
        }
        return text
    }

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        instrument(label, dimensions) { PrometheusCounter() }
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        instrument(label, dimensions) { PrometheusGauge() }
    }

    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        if aggregate { return instrument(label, dimensions) { PrometheusHistogram() } }
        return instrument(label, dimensions) { PrometheusGauge() }
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        instrument(label, dimensions) { PrometheusHistogram() }
    }

    public func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    public func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    public func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    public func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

    /// The instrument with a name and these labels: the same whoever asks.
    private func instrument<Instrument: PrometheusInstrument>(
        _ label: String, _ dimensions: [(String, String)], _ make: () -> Instrument
    ) -> Instrument {
        let name = PrometheusText.name(label)
        let labels = PrometheusText.labels(dimensions)
        let made = make()
        return families.withLock { families in
            var family = families[name] ?? Family(kind: made.kind)
            // Who reads the text would take one for the other.
            precondition(family.kind == made.kind, "the metric \(name) is a \(family.kind) and cannot be a \(made.kind) as well")
            if let known = family.instruments[labels] as? Instrument { return known }
            family.instruments[labels] = made
            families[name] = family
            return made
        }
    }

    private func remove(_ handler: AnyObject) {
        families.withLock { families in
            families = families.compactMapValues { family in
                var family = family
                family.instruments = family.instruments.filter { $0.value !== handler }
                return family.instruments.isEmpty ? nil : family
            }
        }
    }
}

enum PrometheusKind: String {
    case counter, gauge, histogram
}

/// Something that has been counted.
protocol PrometheusInstrument: AnyObject, Sendable {
    var kind: PrometheusKind { get }
    /// Adds its samples.
    ///
    /// - Parameter labels: as ``PrometheusText/labels(_:)`` has written them.
    func write(_ name: String, _ labels: String, to text: inout String)
}
