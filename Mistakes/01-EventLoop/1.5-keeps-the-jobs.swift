// Mistake 1.5: hands the jobs out and keeps them.
// Caught by: jobs come out once, in the order in which they went in
func drain() -> [Job] {
    jobs.withLock { jobs in
        let taken = jobs
        markFilled(false)
        return taken
    }
}
