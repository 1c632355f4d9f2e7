// Mistake 9.8: a bucket that is given back much is fuller than full: its moment lies in the past, or below zero.
// Caught by: what is given back is there again, and no more
public mutating func giveBack(_ count: Int, of quota: Quota, at now: UInt64) {
    fullAt -= min(fullAt, UInt64(min(count, quota.burst)) * quota.interval)
}
