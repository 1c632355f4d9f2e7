import Benchmarks
import Foundation

extension LoadResult {
    /// What is kept of a run: nanoseconds, and answers a second.
    struct Record: Codable {
        var throughput: Double
        var answers: Int
        var failures: Int
        var unanswered: Int
        var refusals: [String: Int]
        var connects: Int
        var seconds: Double
        var ownCores: Double
        var precedence: String
        var percentiles: [String: UInt64]
        var servicePercentiles: [String: UInt64]?
        var ownDelayPercentiles: [String: UInt64]?
        var longest: UInt64
        var mean: Double
        var windows: [UInt64]
        var remarks: [String]
    }

    static let percentiles: [Percentile] = [.p50, .p90, .p99, .p999, .p9999, .p100]

    var record: Record {
        func table(_ times: LatencyHistogram) -> [String: UInt64] {
            Dictionary(uniqueKeysWithValues: zip(Self.percentiles.map(\.description), times.times(at: Self.percentiles)))
        }
        return Record(
            throughput: throughput, answers: answers, failures: failures, unanswered: unanswered,
            refusals: Dictionary(uniqueKeysWithValues: refusals.map { ("\($0.key)", $0.value) }), connects: connects,
            seconds: Double(duration) / 1e9, ownCores: ownCores, precedence: precedence.rawValue, percentiles: table(times),
            servicePercentiles: serviceTimes.count == 0 ? nil : table(serviceTimes),
            ownDelayPercentiles: ownDelays.count == 0 ? nil : table(ownDelays), longest: times.longest, mean: times.mean,
            windows: windows, remarks: remarks)
    }

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        // A struct of numbers and texts is always encoded.
        return (try? encoder.encode(record)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
