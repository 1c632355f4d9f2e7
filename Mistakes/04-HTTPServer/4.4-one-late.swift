// Mistake 4.4: expires one tick late.
// Caught by: each wait has its own time
func expiry(at now: UInt64) -> Expiry? {
    guard waiting != .nothing, now > deadline else { return nil }
    return waiting == .head || waiting == .body ? .requestTimeout : .close
}
