// Mistake 8.4: serves the newest waiter.
// Caught by: who waits longest is served first
mutating func giveBack(_ thing: Thing) -> Waiter? {
    if queue.count > head, let last = queue.removeLast() { return last.waiter }
    idle.append(thing)
    return nil
}
