// Mistake 1.5: asks for a wake-up with every job.
// Caught by: only the job that finds the mailbox empty asks for a wake-up
func post(_ job: @escaping Job) -> Bool {
    jobs.withLock { jobs in
        let wasEmpty = jobs.isEmpty
        jobs.append(job)
        if wasEmpty { markFilled(true) }
        return true
    }
}
