import Dispatch
import Runtime
import Synchronization

/// Tells when the last of many jobs is done.
final class Countdown: Sendable {
    private let left: Atomic<Int>
    private let done: DispatchSemaphore

    init(_ count: Int, _ done: DispatchSemaphore) {
        left = Atomic(count)
        self.done = done
    }

    func down() {
        if left.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { done.signal() }
    }
}

let groups = Mutex<[LoopGroup]>([])
