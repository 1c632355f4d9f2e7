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
    // Why: a counter that is set to zero each minute lets twice the quota through around the full minute. And nobody pours: what
    // Why: has grown since the last time is a subtraction.
    // Starter: return QuotaDecision(isAllowed: false, remaining: -1, retryAfter: 0, fullAfter: 0)
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
        let owed = fullAt > now ? fullAt - now : 0
        let isTooMany = count > quota.burst
        let wanted = isTooMany ? .max : owed + UInt64(count) * quota.interval
        let isAllowed = count == 0 || wanted <= quota.period
        let after = isAllowed ? wanted : owed
        if isAllowed, count > 0 { fullAt = now + after }
        return QuotaDecision(
            isAllowed: isAllowed, remaining: Int((quota.period - min(after, quota.period)) / quota.interval),
            retryAfter: isAllowed ? 0 : isTooMany ? quota.period : wanted - quota.period, fullAfter: after)
    }

    // Exercise 9.8 · Token bucket · 25 minutes
    // Why: who logs in at once has not guessed: his attempt should not count.
    // Starter: return
    /// Gives tokens back that were taken: it is full so many intervals earlier. A bucket never holds more than its burst: one
    /// that is full by now is left as it is, and `fullAt` does not go below `now`.
    ///
    /// - Parameter count: tokens, 0 or more; more than the burst count as the burst.
    public mutating func giveBack(_ count: Int, of quota: Quota, at now: UInt64) {
        if fullAt <= now { return }
        fullAt -= min(fullAt - now, UInt64(min(count, quota.burst)) * quota.interval)
    }
}
