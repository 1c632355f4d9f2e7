// Mistake 2.1: runs the job where it comes, in the middle of what the caller is doing.
// Caught by: a job is not run inside of add
func add(_ job: UnownedJob) {
    if loop.isCurrent {
        runNow(job)
    } else {
        loop.execute { self.runNow(job) }
    }
}
