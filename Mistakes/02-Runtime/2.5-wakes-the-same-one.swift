// Mistake 2.5: looks who sleeps, and does not take it out: a thousand jobs wake one worker a thousand times.
// Caught by: the one that fell asleep last is woken first
func wakeOne() -> Int? {
    sleepers.withLock { $0.last }
}
