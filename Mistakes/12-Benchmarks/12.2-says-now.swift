// Mistake 12.2: a request that could not be sent in time is due when it is sent (coordinated omission).
// Caught by: each request has the moment at which it was due
public mutating func take(at now: UInt64) -> UInt64? {
    guard taken < total, due(taken) <= now else { return nil }
    taken += 1
    return now
}
