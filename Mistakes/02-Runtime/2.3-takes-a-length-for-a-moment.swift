// Mistake 2.3: takes the length of the sleep for a moment of the loop's clock: one that has passed long ago.
// Caught by: the time counts from now on
func begin(_ nanoseconds: UInt64, _ wake: @escaping Wake) {
    if isCancelled { return wake(false) }
    self.wake = wake
    timer = loop.schedule(at: nanoseconds) { [self] in finish(true) }
}
