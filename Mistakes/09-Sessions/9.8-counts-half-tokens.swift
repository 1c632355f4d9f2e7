// Mistake 9.8: divides what is missing, and so rounds it down: half a token counts as a whole one.
// Caught by: half a token is none
public mutating func take(_ count: Int, of quota: Quota, at now: UInt64) -> QuotaDecision {
    let owed = fullAt > now ? fullAt - now : 0
    let isTooMany = count > quota.burst
    let wanted = isTooMany ? .max : owed + UInt64(count) * quota.interval
    let isAllowed = count == 0 || wanted <= quota.period
    let after = isAllowed ? wanted : owed
    if isAllowed, count > 0 { fullAt = now + after }
    return QuotaDecision(
        isAllowed: isAllowed, remaining: quota.burst - Int(min(after, quota.period) / quota.interval),
        retryAfter: isAllowed ? 0 : isTooMany ? quota.period : wanted - quota.period, fullAfter: after)
}
