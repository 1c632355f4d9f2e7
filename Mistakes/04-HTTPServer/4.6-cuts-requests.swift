// Mistake 4.6: closes connections whose request is under way.
// Caught by: a request that has begun is finished
func verdict(waiting: Waiting, unsent: Int, now: UInt64) -> Verdict {
    guard let deadline else { return .keep }
    if now >= deadline { return .close }
    return .close
}
