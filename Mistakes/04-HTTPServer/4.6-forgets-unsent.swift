// Mistake 4.6: closes an idle connection whose last answer is not sent.
// Caught by: unsent answers are finished
func verdict(waiting: Waiting, unsent: Int, now: UInt64) -> Verdict {
    guard let deadline else { return .keep }
    if now >= deadline { return .close }
    return waiting == .idle ? .close : .finish
}
