import Case
import EventLoop
import Foundation

let jobs: [Case] = [
    Case(elsewhere: "a job from another thread, waited for: Apus") {
        let loop = started()
        let done = DispatchSemaphore(value: 0)
        return { count in
            for _ in 0..<count {
                loop.execute { done.signal() }
                done.wait()
            }
        }
    },
    Case(elsewhere: "jobs from another thread, the last one waited for: Apus") {
        let loop = started()
        let done = DispatchSemaphore(value: 0)
        return { count in
            for _ in 1..<count { loop.execute {} }
            loop.execute { done.signal() }
            done.wait()
        }
    },
    Case(elsewhere: "jobs from the loop's own thread: Apus") {
        let loop = started()
        let done = DispatchSemaphore(value: 0)
        return { count in
            loop.execute {
                for _ in 1..<count { loop.execute {} }
                loop.execute { done.signal() }
            }
            done.wait()
        }
    },
]

/// A loop on a thread of its own.
private func started() -> EventLoop {
    guard let loop = try? EventLoop() else { fatalError("the kernel refuses a poller") }
    Thread { try? loop.run() }.start()
    return loop
}
