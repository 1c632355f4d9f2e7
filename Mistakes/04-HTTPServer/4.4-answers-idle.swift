// Mistake 4.4: answers 408 to clients that sent nothing.
// Caught by: a timed-out request is answered, an idle client is not
func expiry(at now: UInt64) -> Expiry? {
    guard waiting != .nothing, now >= deadline else { return nil }
    return .requestTimeout
}
