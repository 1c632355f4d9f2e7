/// How much may be asked for: so many at once, and how fast they grow again.
public struct Quota: Sendable, Equatable {
    /// Tokens that a full bucket holds: what may be asked for at once. At least 1.
    public let burst: Int
    /// Nanoseconds in which one token grows.
    public let interval: UInt64

    /// - Parameters:
    ///   - count: requests, at least 1; all of them may come at once.
    ///   - duration: in which so many grow again, at least a nanosecond for each, at most a year.
    public init(_ count: Int, per duration: Duration) {
        burst = min(max(1, count), 1_000_000_000)
        let (seconds, attoseconds) = duration.components
        let whole = UInt64(min(max(0, seconds), 31_536_000)) * 1_000_000_000 + UInt64(max(0, attoseconds)) / 1_000_000_000
        interval = max(1, whole / UInt64(burst))
    }

    /// Nanoseconds in which an empty bucket fills.
    public var period: UInt64 { interval * UInt64(burst) }
}

/// What a bucket says to a request.
public struct QuotaDecision: Sendable, Equatable {
    /// Whether the tokens were there, and were taken.
    public var isAllowed: Bool
    /// Whole tokens that are left.
    public var remaining: Int
    /// Nanoseconds until there are enough; 0 if there were.
    public var retryAfter: UInt64
    /// Nanoseconds until the bucket is full.
    public var fullAfter: UInt64

    public init(isAllowed: Bool, remaining: Int, retryAfter: UInt64, fullAfter: UInt64) {
        self.isAllowed = isAllowed
        self.remaining = remaining
        self.retryAfter = retryAfter
        self.fullAfter = fullAfter
    }
}
