// Mistake 2.5: all thieves ask worker 0 first, and fight over its deque.
// Caught by: it asks round the ring, beginning with the next one
func findWork(_ worker: Int) -> Job? {
    if let word = deques[worker].pop() { return Job.from(word) }
    if let job = shared.withLock({ $0.popFirst() }) { return job }
    for victim in deques.indices where victim != worker {
        if let word = deques[victim].steal() { return Job.from(word) }
    }
    return nil
}
