// Mistake 2.3: does not ask whether the cancellation has come already, and sleeps.
// Caught by: cancelled before it begins, a sleep does not begin
func begin(_ nanoseconds: UInt64, _ wake: @escaping Wake) {
    self.wake = wake
    timer = loop.schedule(after: nanoseconds) { [self] in finish(true) }
}
