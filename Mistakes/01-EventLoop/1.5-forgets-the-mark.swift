// Mistake 1.5: does not mark the mailbox as filled, so that the loop sleeps over its own jobs.
// Caught by: the mailbox knows whether it is empty
func post(_ job: @escaping Job) -> Bool {
    withLock { jobs in
        let wasEmpty = jobs.isEmpty
        jobs.append(job)
        return wasEmpty
    }
}
