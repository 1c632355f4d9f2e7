// Mistake 2.1: takes the long way even on the loop's own thread: a lock and a closure for each part of each task.
// Caught by: on the loop's own thread a job waits in the array, and nobody is woken
func add(_ job: UnownedJob) {
    loop.execute { self.runNow(job) }
}
