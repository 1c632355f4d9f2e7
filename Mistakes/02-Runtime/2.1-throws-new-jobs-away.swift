// Mistake 2.1: empties `jobs` when it has run them, and with them what has come meanwhile.
// Caught by: a job that comes while others run is not lost
public func run() {
    for job in jobs { runNow(job) }
    jobs.removeAll(keepingCapacity: true)
}
