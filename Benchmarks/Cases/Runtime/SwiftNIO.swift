import Case
import Dispatch
import NIOCore
import NIOPosix

/// SwiftNIO's loops are executors of actors, and not of tasks: so its side of the comparison is an actor.
private actor OnLoop {
    let loop: any EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.executor.asUnownedSerialExecutor() }

    private var sum = 0

    init() { loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next() }

    func add(_ number: Int) { sum += number }

    func yielding(_ count: Int) async {
        for _ in 0..<count { await Task.yield() }
    }

    func offloading(_ count: Int, to pool: NIOThreadPool) async {
        var sum = 0
        for number in 0..<count { sum &+= (try? await pool.runIfActive { number }) ?? 0 }
        keep(sum)
    }
}

let swiftNIO: [Case] = [
    Case(task: "a task of the loop yields: SwiftNIO") {
        let actor = OnLoop()
        return { count in await actor.yielding(count) }
    },
    Case(task: "100 tasks of the loop yield: SwiftNIO") {
        let actor = OnLoop()
        return { count in
            await withTaskGroup { group in
                for _ in 0..<100 { group.addTask { await actor.yielding(count / 100) } }
            }
        }
    },
    Case(task: "from elsewhere onto the loop and back: SwiftNIO") {
        let actor = OnLoop()
        return { count in
            for _ in 0..<count {
                await actor.add(1)
                await elsewhere()
            }
        }
    },
    Case(task: "calls of an actor on the loop, one after the other: SwiftNIO") {
        let actor = OnLoop()
        return { count in
            for _ in 0..<count { await actor.add(1) }
        }
    },
    Case(task: "work there and back from the loop: SwiftNIO NIOThreadPool") {
        let actor = OnLoop()
        return { count in await actor.offloading(count, to: .singleton) }
    },
    Case(elsewhere: "1,000 jobs to the pool, the end waited for: SwiftNIO") {
        let pool = NIOThreadPool.singleton
        let done = DispatchSemaphore(value: 0)
        return { count in
            let left = Countdown(count, done)
            for _ in 0..<count { pool.submit { _ in left.down() } }
            done.wait()
        }
    },
]
