extension LoopExecutor {
    // Exercise 2.1 · The loop as an executor · 20 minutes
    // Why: on the loop's own thread the job is put into an array and nothing else happens: no lock, no system call. That is
    // Why: the usual way, because a task is resumed by an event of its own loop.
    // Starter: _ = job
    /// Takes a job that is ready to run. Any thread. Every job must be run exactly once, and the jobs of one thread in the
    /// order in which they came.
    ///
    /// On the loop's thread (`loop.isCurrent`) it goes to the end of `jobs`. On any other thread it goes through
    /// `loop.execute`, which wakes the loop; what runs there is on the loop's thread, and calls `runNow` (to put the job into
    /// `jobs` there would run it in the same turn, one array later). It is never run inside of this call: the caller may hold
    /// a lock, and expects to go on.
    func add(_ job: UnownedJob) {
        if loop.isCurrent {
            jobs.append(job)
        } else {
            loop.execute { self.runNow(job) }
        }
    }

    // Exercise 2.1 · The loop as an executor · 20 minutes
    // Why: a task that yields for ever would otherwise keep the loop from its sockets for ever. Two arrays change places, so
    // Why: that their memory is used again.
    // Starter: return
    /// Runs the jobs that wait, in order, once a turn (`runNow`).
    ///
    /// Only those that wait now: a job that comes meanwhile stays in `jobs` for the next turn, so that the loop gets to its
    /// descriptors. `running` is empty again afterwards, and keeps its memory.
    public func run() {
        if jobs.isEmpty { return }
        swap(&jobs, &running)
        for job in running { runNow(job) }
        running.removeAll(keepingCapacity: true)
    }
}
