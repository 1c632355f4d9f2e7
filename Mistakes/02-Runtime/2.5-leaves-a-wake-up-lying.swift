// Mistake 2.5: goes on with the work that it found, although somebody has sent it a wake-up.
// Caught by: who was taken out of the list meanwhile sleeps, for its wake-up is on its way
func announceSleep(_ worker: Int) -> Bool {
    sleepers.withLock { $0.append(worker) }
    if !hasWork { return true }
    sleepers.withLock { sleepers in sleepers.removeAll { $0 == worker } }
    return false
}
