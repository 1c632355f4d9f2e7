/// A bucket of tokens that grow by themselves, up to a quota's burst; a request takes some. It is one number: the moment when it
/// will be full. So nothing has to be poured in, and a bucket that is full is not different from none at all.
///
/// (The "virtual scheduling" form of the leaky bucket, ITU-T I.371 Annex A.)
public struct TokenBucket: Sendable, Equatable {
    /// When it will be full, in nanoseconds of a clock that never goes back. A moment that has passed: it is full.
    public var fullAt: UInt64

    /// A full one.
    public init(fullAt: UInt64 = 0) { self.fullAt = fullAt }

    // Exercise 9.8 · Token bucket · 25 minutes
    /// Takes tokens, if there are enough of them; otherwise nothing is taken.
    ///
    /// Each token that is missing grows in `quota.interval` nanoseconds, one after the other. So a bucket that will be full in
    /// `d = fullAt - now` nanoseconds (0 if that has passed) lacks `d / quota.interval` tokens, rounded up: the one that is growing is
    /// missing until it is whole. Taking `count` tokens makes it full so many intervals later.
    ///
    /// - They are there if the bucket, after they were taken, needs no more than `quota.period` to be full. Then `fullAt` is
    ///   that later moment. Otherwise `fullAt` stays as it is.
    /// - `remaining`: the tokens that are left then, `0...quota.burst`: the burst without those that are missing.
    /// - `retryAfter`: how many nanoseconds from now `count` tokens are there; 0 if they were taken.
    /// - `fullAfter`: how many nanoseconds from now it is full.
    ///
    /// A `count` of 0 takes nothing and is always allowed. More than `quota.burst` are never there: `retryAfter` is
    /// `quota.period` then. Up to the burst nothing overflows; a larger `count` must not be multiplied.
    ///
    /// - Parameters:
    ///   - count: tokens, 0 or more.
    ///   - now: nanoseconds of the clock.
    public mutating func take(_ count: Int, of quota: Quota, at now: UInt64) -> QuotaDecision {
        // 9.8: your code here.
        return QuotaDecision(isAllowed: false, remaining: -1, retryAfter: 0, fullAfter: 0)
    }

    // Exercise 9.8 · Token bucket · 25 minutes
    /// Gives tokens back that were taken: it is full so many intervals earlier. A bucket never holds more than its burst: one
    /// that is full by now is left as it is, and `fullAt` does not go below `now`.
    ///
    /// - Parameter count: tokens, 0 or more; more than the burst count as the burst.
    public mutating func giveBack(_ count: Int, of quota: Quota, at now: UInt64) {
        // 9.8: your code here.
        return
    }
}
