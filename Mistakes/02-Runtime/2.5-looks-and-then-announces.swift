// Mistake 2.5: looks for work first and announces its sleep afterwards: a job that comes in between finds nobody to wake.
// Caught by: a job that comes between the two looks is not slept over
func announceSleep(_ worker: Int) -> Bool {
    if hasWork { return false }
    sleepers.withLock { $0.append(worker) }
    return true
}
