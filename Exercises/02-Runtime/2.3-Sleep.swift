import EventLoop

/// One sleep of one task, on its loop. It begins; then its time comes, or it is cancelled, or both, in either order. And the
/// cancellation may even come before the beginning. Whoever sleeps is woken exactly once.
final class Sleeper: @unchecked Sendable {
    // Rule of `@unchecked Sendable`: everything is for the loop's thread only.

    /// Called once: `true` when the time has come, `false` when the sleep was cancelled.
    typealias Wake = (Bool) -> Void

    let loop: EventLoop
    var timer: TimerID?
    var wake: Wake?
    /// The sleep was cancelled, before it began or afterwards.
    var isCancelled = false

    init(loop: EventLoop) { self.loop = loop }

    // Exercise 2.3 · Sleep and cancellation · 20 minutes
    /// Begins the sleep. Called once.
    ///
    /// If it was cancelled already: `wake(false)` at once, and no timer. Otherwise `wake` is kept, and a timer of the loop
    /// (`loop.schedule(after:)`) calls it with `true` when the time has come; `timer` holds the timer meanwhile.
    ///
    /// - Parameters:
    ///   - nanoseconds: from the loop's `now` on.
    ///   - wake: the property `wake` is `nil` again before this is called.
    func begin(_ nanoseconds: UInt64, _ wake: @escaping Wake) {
        // 2.3: your code here.
        _ = (nanoseconds, wake)
    }

    // Exercise 2.3 · Sleep and cancellation · 20 minutes
    /// Cancels the sleep. May be called more than once.
    ///
    /// Sets `isCancelled`. A sleep that is under way is over: its timer is taken back (`loop.cancel`) and `wake(false)` is
    /// called, once. One that has ended stays as it is.
    func cancel() {
        // 2.3: your code here.
        return
    }

    /// Wakes whoever sleeps, if anyone does.
    private func finish(_ slept: Bool) {
        timer = nil
        let wake = wake
        self.wake = nil
        wake?(slept)
    }
}
