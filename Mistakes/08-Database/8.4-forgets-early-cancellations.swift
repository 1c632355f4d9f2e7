// Mistake 8.4: forgets who was cancelled before coming to wait.
// Caught by: a cancellation can be faster than its task
mutating func cancel(_ id: UInt64) -> Waiter? {
    guard let index = queue.indices.dropFirst(head).first(where: { queue[$0]?.id == id }) else {
        return nil
    }
    defer { queue[index] = nil }
    return queue[index]?.waiter
}
