// Mistake 2.2: watches for the new direction alone, and forgets that somebody waits for the other one.
// Caught by: both directions are watched while both are waited for
func suspend(until direction: Interest, _ resume: @escaping Resume) {
    if isClosed { return resume(.closed) }
    if (direction == .readable ? reader : writer) != nil { return resume(.busy) }
    if direction == .readable { reader = resume } else { writer = resume }
    do throws(SystemError) {
        try watch(for: direction)
    } catch {
        stopWaiting(for: direction, because: .system(error))
    }
}
