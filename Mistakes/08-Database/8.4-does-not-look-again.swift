// Mistake 8.4: does not look whether something has come back meanwhile.
// Caught by: what came back between take and wait is not overlooked
mutating func wait(_ id: UInt64, _ waiter: Waiter) -> Outcome {
    if cancelledEarly.remove(id) != nil { return .cancelled }
    queue.append((id, waiter))
    return .waits
}
