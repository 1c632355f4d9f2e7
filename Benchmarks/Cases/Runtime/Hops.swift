import Case
import Dispatch
import EventLoop
import Runtime

let hops: [Case] = [
    // A task of a loop gives way: its next part is enqueued from the loop's own thread, and comes with the next turn.
    Case(task: "a task of the loop yields: Apus") {
        let executor = started().executor
        return { count in
            await withTaskExecutorPreference(executor) { await yielding(count) }
        }
    },
    Case(task: "a task yields: Swift's own pool") {
        return { count in await yielding(count) }
    },
    Case(task: "a continuation resumed at once: unsafe", quick: true) {
        return { count in
            for number in 0..<count { keep(await withUnsafeContinuation { $0.resume(returning: number) }) }
        }
    },
    Case(task: "a continuation resumed at once: checked", quick: true) {
        return { count in
            for number in 0..<count { keep(await withCheckedContinuation { $0.resume(returning: number) }) }
        }
    },
    // The compiler sees that there is no need to leave the actor between two calls of it.
    Case(task: "calls of an actor on the loop, one after the other: Apus") {
        let actor = OnLoop(started().executor)
        return { count in
            for _ in 0..<count { await actor.add(1) }
        }
    },
    // A hundred tasks of one loop give way to each other: so the turn is shared.
    Case(task: "100 tasks of the loop yield: Apus") {
        let executor = started().executor
        return { count in await together(executor, count) }
    },
    Case(task: "from elsewhere onto the loop and back: Apus") {
        let actor = OnLoop(started().executor)
        return { count in
            for _ in 0..<count {
                await actor.add(1)
                await elsewhere()
            }
        }
    },
    Case(task: "work there and back from the loop: Apus offload") {
        let executor = started().executor
        return { count in
            await withTaskExecutorPreference(executor) {
                var sum = 0
                for number in 0..<count { sum &+= await offload { number } }
                keep(sum)
            }
        }
    },
    Case(task: "work there and back from the loop: Dispatch's global queue") {
        let executor = started().executor
        let queue = DispatchQueue.global()
        return { count in
            await withTaskExecutorPreference(executor) {
                var sum = 0
                for number in 0..<count {
                    sum &+= await withUnsafeContinuation { continuation in
                        queue.async { continuation.resume(returning: number) }
                    }
                }
                keep(sum)
            }
        }
    },
    Case(elsewhere: "1,000 jobs to the pool, the end waited for: Apus") {
        let pool = WorkPool.shared
        let done = DispatchSemaphore(value: 0)
        return { count in
            let left = Countdown(count, done)
            for _ in 0..<count { pool.submit { left.down() } }
            done.wait()
        }
    },
    Case(elsewhere: "1,000 jobs to the pool, the end waited for: Dispatch") {
        let queue = DispatchQueue.global()
        let done = DispatchSemaphore(value: 0)
        return { count in
            let left = Countdown(count, done)
            for _ in 0..<count { queue.async { left.down() } }
            done.wait()
        }
    },
]

/// An actor that lives on a loop.
private actor OnLoop {
    let executor: LoopExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private var sum = 0

    init(_ executor: LoopExecutor) { self.executor = executor }

    func add(_ number: Int) { sum += number }
}

/// A loop on a thread of its own, which nobody stops: it ends with the process.
func started() -> EventLoop {
    guard let group = try? LoopGroup(count: 1) else { fatalError("the kernel refuses a poller") }
    group.start { _, _ in }
    groups.withLock { $0.append(group) }
    return group.loops[0]
}

/// Belongs to no actor: whoever awaits it leaves the loop.
@inline(never)
nonisolated func elsewhere() async { keep(0) }

func yielding(_ count: Int) async {
    for _ in 0..<count { await Task.yield() }
}

func together(_ executor: any TaskExecutor, _ count: Int) async {
    await withTaskGroup { group in
        for _ in 0..<100 { group.addTask(executorPreference: executor) { await yielding(count / 100) } }
    }
}
