// Mistake 8.4: leaves who was cancelled in the queue.
// Caught by: who is cancelled is passed over
mutating func cancel(_ id: UInt64) -> Waiter? {
    guard let index = queue.indices.dropFirst(head).first(where: { queue[$0]?.id == id }) else {
        cancelledEarly.insert(id)
        return nil
    }
    return queue[index]?.waiter
}
