// Mistake 1.5: asks under one use of the lock and puts in under another: what was true in between is true no more.
// Caught by: two posts that cross ask for one wake-up
// Caught by: a job that crosses the loop's drain is not overslept
func post(_ job: @escaping Job) -> Bool {
    let wasEmpty = withLock { jobs in jobs.isEmpty }
    withLock { jobs in
        jobs.append(job)
        if wasEmpty { markFilled(true) }
    }
    return wasEmpty
}
