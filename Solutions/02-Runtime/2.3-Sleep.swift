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
    // Why: cancelling is a message like any other, and may overtake the beginning. So it leaves a mark that the beginning
    // Why: looks at, and each of the two ways out takes `wake` away before it calls it.
    // Starter: _ = (nanoseconds, wake)
    /// Begins the sleep. Called once.
    ///
    /// If it was cancelled already: `wake(false)` at once, and no timer. Otherwise `wake` is kept, and a timer of the loop
    /// (`loop.schedule(after:)`) calls it with `true` when the time has come; `timer` holds the timer meanwhile.
    ///
    /// - Parameters:
    ///   - nanoseconds: from the loop's `now` on.
    ///   - wake: the property `wake` is `nil` again before this is called.
    func begin(_ nanoseconds: UInt64, _ wake: @escaping Wake) {
        if isCancelled { return wake(false) }
        self.wake = wake
        timer = loop.schedule(after: nanoseconds) { [self] in finish(true) }
    }

    // Exercise 2.3 · Sleep and cancellation · 20 minutes
    // Why: a cancelled timer is taken back at once; a server whose requests are cancelled would otherwise carry their timers
    // Why: until they run out.
    // Starter: return
    /// Cancels the sleep. May be called more than once.
    ///
    /// Sets `isCancelled`. A sleep that is under way is over: its timer is taken back (`loop.cancel`) and `wake(false)` is
    /// called, once. One that has ended stays as it is.
    func cancel() {
        isCancelled = true
        if let timer { loop.cancel(timer) }
        finish(false)
    }

    /// Wakes whoever sleeps, if anyone does.
    private func finish(_ slept: Bool) {
        timer = nil
        let wake = wake
        self.wake = nil
        wake?(slept)
    }
}
