/// A share of all requests, from the fastest one on: 99 % of them were answered within the time at p99.
///
/// Kept in millionths, because shares such as 0.07 are no exact binary numbers: `0.07 * 100` is a little more than 7, and rounded up it
/// would be 8.
public struct Percentile: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 1 to 1,000,000.
    public let millionths: UInt64

    /// - Precondition: 1 to 1,000,000 millionths. There is no 0th percentile: no request is among the fastest none.
    public init(millionths: UInt64) {
        precondition((1...1_000_000).contains(millionths), "a percentile is 1 to 1,000,000 millionths, and not \(millionths)")
        self.millionths = millionths
    }

    public static let p50 = Percentile(millionths: 500_000)
    public static let p90 = Percentile(millionths: 900_000)
    public static let p99 = Percentile(millionths: 990_000)
    public static let p999 = Percentile(millionths: 999_000)
    public static let p9999 = Percentile(millionths: 999_900)
    /// The slowest request of all.
    public static let p100 = Percentile(millionths: 1_000_000)

    public static func < (left: Percentile, right: Percentile) -> Bool { left.millionths < right.millionths }

    /// `p99.9`.
    public var description: String {
        let whole = millionths / 10_000
        var part = String(millionths % 10_000 + 10_000).dropFirst()
        while part.last == "0" { part.removeLast() }
        return "p\(whole)" + (part.isEmpty ? "" : "." + part)
    }
}
