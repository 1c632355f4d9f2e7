// Mistake 2.1: takes jobs as long as there are any: a task that yields for ever keeps the loop from its descriptors.
// Caught by: a task that yields again and again lets the loop get to its descriptors
public func run() {
    while !jobs.isEmpty { runNow(jobs.removeFirst()) }
}
