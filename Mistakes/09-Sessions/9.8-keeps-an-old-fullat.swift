// Mistake 9.8: counts on from an old `fullAt`, so a bucket that nobody used for an hour has an hour's tokens.
// Caught by: it never holds more than its burst
public mutating func take(_ count: Int, of quota: Quota, at now: UInt64) -> QuotaDecision {
    let owed = fullAt > now ? fullAt - now : 0
    let isTooMany = count > quota.burst
    let wanted = isTooMany ? .max : owed + UInt64(count) * quota.interval
    let isAllowed = count == 0 || wanted <= quota.period
    let after = isAllowed ? wanted : owed
    if isAllowed { fullAt += UInt64(count) * quota.interval }
    return QuotaDecision(
        isAllowed: isAllowed, remaining: Int((quota.period - min(after, quota.period)) / quota.interval),
        retryAfter: isAllowed ? 0 : isTooMany ? quota.period : wanted - quota.period, fullAfter: after)
}
