// Mistake 9.8: takes the tokens also where they are not there, so that who keeps asking never gets in.
// Caught by: a refusal takes nothing, and says when to come back
public mutating func take(_ count: Int, of quota: Quota, at now: UInt64) -> QuotaDecision {
    let owed = fullAt > now ? fullAt - now : 0
    let isTooMany = count > quota.burst
    let wanted = isTooMany ? .max : owed + UInt64(count) * quota.interval
    let isAllowed = count == 0 || wanted <= quota.period
    if !isTooMany { fullAt = now + wanted }
    let after = isAllowed ? wanted : owed
    return QuotaDecision(
        isAllowed: isAllowed, remaining: Int((quota.period - min(after, quota.period)) / quota.interval),
        retryAfter: isAllowed ? 0 : isTooMany ? quota.period : wanted - quota.period, fullAfter: after)
}
