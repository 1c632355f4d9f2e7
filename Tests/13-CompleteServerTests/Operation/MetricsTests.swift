import Metrics
import Testing

@testable import CompleteServer

@Suite("Metrics in Prometheus' form")
struct MetricsTests {
    @Test("each instrument writes its samples, below its type") func text() {
        let metrics = PrometheusMetrics()
        Counter(label: "requests_total", dimensions: [("route", "/a"), ("status", "200")], factory: metrics).increment(by: 3)
        Counter(label: "requests_total", dimensions: [("route", "/b"), ("status", "200")], factory: metrics).increment()
        Counter(label: "requests_total", dimensions: [("route", "/a"), ("status", "200")], factory: metrics).increment()
        Gauge(label: "idle", factory: metrics).record(2.5)
        let meter = Meter(label: "in.flight", factory: metrics)
        meter.increment()
        meter.increment()
        meter.decrement()
        #expect(
            metrics.text() == """
                # TYPE idle gauge
                idle 2.5
                # TYPE in_flight gauge
                in_flight 1
                # TYPE requests_total counter
                requests_total{route="/a",status="200"} 4
                requests_total{route="/b",status="200"} 1

                """)
    }

    @Test("a timer is a histogram of seconds; each bucket holds those below it") func histogram() {
        let metrics = PrometheusMetrics()
        let timer = Timer(label: "duration_seconds", dimensions: [("role", "reader")], factory: metrics)
        timer.recordNanoseconds(500_000)
        timer.recordMilliseconds(3)
        timer.recordSeconds(20)
        let lines = metrics.text().split(separator: "\n").map(String.init)
        #expect(lines.first == "# TYPE duration_seconds histogram")
        #expect(lines[1] == #"duration_seconds_bucket{role="reader",le="0.0005"} 1"#, "A bound belongs to its bucket.")
        #expect(lines.contains(#"duration_seconds_bucket{role="reader",le="0.005"} 2"#))
        #expect(lines.contains(#"duration_seconds_bucket{role="reader",le="10"} 2"#))
        #expect(lines.contains(#"duration_seconds_bucket{role="reader",le="+Inf"} 3"#))
        #expect(lines.suffix(2) == [#"duration_seconds_sum{role="reader"} 20.0035"#, #"duration_seconds_count{role="reader"} 3"#])
    }

    @Test("labels and names that would break the form are written so that they do not") func escapes() {
        #expect(PrometheusText.labels([("a-b", "x\"y\\z\nend")]) == #"a_b="x\"y\\z\nend""#)
        #expect(PrometheusText.name("2.times") == "_2_times")
        #expect(PrometheusText.number(3) == "3" && PrometheusText.number(0.25) == "0.25")
    }

    @Test("what is destroyed is not told any more") func destroyed() {
        let metrics = PrometheusMetrics()
        let counter = Counter(label: "gone_total", factory: metrics)
        counter.increment()
        counter.destroy()
        #expect(metrics.text() == "")
    }

    @Test("the process is in it", .enabled(if: ProcessFigures.descriptors() != nil)) func process() {
        let text = ProcessFigures.text()
        for name in ["process_cpu_seconds_total", "process_resident_memory_bytes", "process_open_fds", "process_open_sockets"] {
            #expect(text.contains("\n\(name) ") || text.contains("\(name) "), "\(name)")
        }
    }
}
