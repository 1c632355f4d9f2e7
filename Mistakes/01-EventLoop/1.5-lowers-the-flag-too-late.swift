// Mistake 1.5: lowers the flag after the lock: a job that came in between lies behind a flag that says "empty", for good.
// Caught by: the flag is set under the lock
func drain() -> [Job] {
    let taken = withLock { jobs in
        let taken = jobs
        jobs = []
        return taken
    }
    markFilled(false)
    return taken
}
