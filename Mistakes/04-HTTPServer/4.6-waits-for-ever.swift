// Mistake 4.6: has no deadline.
// Caught by: at the deadline everything is closed
func verdict(waiting: Waiting, unsent: Int, now: UInt64) -> Verdict {
    guard let deadline else { return .keep }
    _ = deadline
    return waiting == .idle && unsent == 0 ? .close : .finish
}
