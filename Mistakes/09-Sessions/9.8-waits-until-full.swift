// Mistake 9.8: sends the client away until the bucket is full, and not until there is enough in it.
// Caught by: a refusal takes nothing, and says when to come back
public mutating func take(_ count: Int, of quota: Quota, at now: UInt64) -> QuotaDecision {
    let owed = fullAt > now ? fullAt - now : 0
    let isTooMany = count > quota.burst
    let wanted = isTooMany ? .max : owed + UInt64(count) * quota.interval
    let isAllowed = count == 0 || wanted <= quota.period
    let after = isAllowed ? wanted : owed
    if isAllowed, count > 0 { fullAt = now + after }
    return QuotaDecision(
        isAllowed: isAllowed, remaining: Int((quota.period - min(after, quota.period)) / quota.interval),
        retryAfter: isAllowed ? 0 : isTooMany ? quota.period : owed, fullAfter: after)
}
