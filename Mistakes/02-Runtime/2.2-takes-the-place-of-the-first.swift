// Mistake 2.2: a second waiter takes the place of the first, which waits for ever.
// Caught by: a second task in the same direction is turned away, and the first goes on waiting
func suspend(until direction: Interest, _ resume: @escaping Resume) {
    if isClosed { return resume(.closed) }
    if direction == .readable { reader = resume } else { writer = resume }
    do throws(SystemError) {
        try watch(for: waitedFor)
    } catch {
        stopWaiting(for: direction, because: .system(error))
    }
}
