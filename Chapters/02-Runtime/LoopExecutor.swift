import EventLoop

/// An event loop as an executor of Swift: tasks run on the loop's thread, between its events, and need no lock for what
/// belongs to the loop.
///
/// Both kinds of executor at once. As a `TaskExecutor` it is the preference of a task (SE-0417): async functions that belong
/// to no actor run here, and an `await` between them needs no hop. As a `SerialExecutor` it is what an actor names as its
/// `unownedExecutor` (SE-0392): the actor then lives on the loop; a call of it from a task of the loop takes one job.
public final class LoopExecutor: SerialExecutor, TaskExecutor, LoopWork, @unchecked Sendable {
    // Rule of `@unchecked Sendable`: `jobs` and `running` are for the loop's thread only; from elsewhere a job comes through
    // the loop's mailbox.
    //
    // Rule of `@exclusivity(unchecked)`: as for the loop's own properties, no access to one of the two is open while a job
    // runs. `run` goes over a copy of `running`, and what a job adds goes into `jobs` by an access of its own.

    /// Owned, and owns this executor (`EventLoop.work`): a task may outlive everybody else who knew its loop, and comes back
    /// here all the same. ``LoopGroup`` parts the two.
    let loop: EventLoop
    /// Jobs that wait for the next `run`.
    @exclusivity(unchecked) var jobs: [UnownedJob] = []
    /// The array that `run` works through; kept from turn to turn so that nothing is allocated.
    @exclusivity(unchecked) var running: [UnownedJob] = []

    init(loop: EventLoop) { self.loop = loop }

    /// Whether a job waits: then the loop does not sleep.
    public var isPending: Bool { !jobs.isEmpty }

    /// From Swift's runtime: a task is ready to run its next part.
    public func enqueue(_ job: consuming ExecutorJob) { add(UnownedJob(job)) }

    /// Runs one part of a task, until it suspends or ends.
    ///
    /// As a task executor and not as a serial one, although the loop is both: with `runSynchronously(isolatedTo:taskExecutor:)`
    /// Swift holds an async function that belongs to no actor to be in the wrong place, and sends it through `enqueue` again
    /// after every `await`. A task that waits ten times cost 33 jobs that way and costs 11 this way.
    @inline(__always)
    func runNow(_ job: UnownedJob) { job.runSynchronously(on: asUnownedTaskExecutor()) }

    /// From Swift's runtime: code that asserts to be on this executor runs somewhere unknown.
    public func checkIsolated() { precondition(loop.isCurrent, "this code belongs to a loop and runs outside of its thread") }

    /// From Swift's runtime: whether the caller is on this executor (SE-0471).
    public func isIsolatingCurrentContext() -> Bool? { loop.isCurrent }
}

extension EventLoop {
    /// The executor of this loop; made when it is first asked for. On the loop's thread, or before it runs.
    ///
    /// The two keep each other alive from then on. A ``LoopGroup`` parts them when it is let go; whoever makes a loop without
    /// a group sets `work` to `nil` when it has ended.
    public var executor: LoopExecutor {
        if let executor = work as? LoopExecutor { return executor }
        let executor = LoopExecutor(loop: self)
        work = executor
        return executor
    }
}
