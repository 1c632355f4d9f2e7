// Mistake 1.5: wakes the loop even from its own thread.
// Caught by: the loop's own thread wakes nobody
public func execute(_ job: @escaping @Sendable () -> Void) {
    let wasEmpty = mailbox.post(job)
    if wasEmpty { poller.wake() }
}
