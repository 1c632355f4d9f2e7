import Case
import Synchronization

// `WorkStealingDeque` is internal to its chapter; its file is a link here.

/// The plain way: an array behind a lock. Taking from the front moves an index and not the elements.
private final class LockedQueue: Sendable {
    private struct State {
        var words: [UInt] = []
        var head = 0

        mutating func clear() {
            words.removeAll(keepingCapacity: true)
            head = 0
        }
    }

    private let state = Mutex(State())

    func push(_ word: UInt) -> Bool {
        state.withLock { $0.words.append(word) }
        return true
    }

    func pop() -> UInt? {
        state.withLock { state -> UInt? in
            if state.head == state.words.count { return nil }
            let word = state.words.removeLast()
            if state.head == state.words.count { state.clear() }
            return word
        }
    }

    func steal() -> UInt? {
        state.withLock { state -> UInt? in
            if state.head == state.words.count { return nil }
            state.head += 1
            let word = state.words[state.head - 1]
            if state.head == state.words.count { state.clear() }
            return word
        }
    }
}

let deques: [Case] = [
    Case("push and pop, alone: deque (2.4)", quick: true) { alone(WorkStealingDeque(capacity: 256), { $0.push($1) }, { $0.pop() }) },
    Case("push and pop, alone: array behind a lock", quick: true) { alone(LockedQueue(), { $0.push($1) }, { $0.pop() }) },
    Case("push and steal, alone: deque (2.4)", quick: true) { alone(WorkStealingDeque(capacity: 256), { $0.push($1) }, { $0.steal() }) },
    Case("push and steal, alone: array behind a lock", quick: true) { alone(LockedQueue(), { $0.push($1) }, { $0.steal() }) },
    Case(elsewhere: "push and pop against a thief: deque (2.4)", quick: true) {
        let deque = WorkStealingDeque(capacity: 256)
        return withThief({ deque.push($0) }, { deque.pop() }, { deque.steal() })
    },
    Case(elsewhere: "push and pop against a thief: array behind a lock", quick: true) {
        let queue = LockedQueue()
        return withThief({ queue.push($0) }, { queue.pop() }, { queue.steal() })
    },
]

/// Sixteen in, sixteen out, as a worker does whose jobs make jobs.
@inline(__always)
private func alone<Queue: AnyObject>(
    _ queue: Queue, _ push: @escaping (Queue, UInt) -> Bool, _ take: @escaping (Queue) -> UInt?
) -> (Int) -> Void {
    { count in
        var sum: UInt = 0
        for _ in 0..<count / 16 {
            for word in 1...16 { _ = push(queue, UInt(word)) }
            for _ in 1...16 { sum &+= take(queue) ?? 0 }
        }
        keep(sum)
    }
}

/// Another thread steals all the time, as hard as it can: the worst neighbour.
@inline(__always)
private func withThief(
    _ push: @escaping @Sendable (UInt) -> Bool, _ pop: @escaping @Sendable () -> UInt?, _ steal: @escaping @Sendable () -> UInt?
) -> (Int) -> Void {
    let busy = Busy()
    startThread {
        while true {
            if busy.flag.load(ordering: .relaxed) { keep(steal()) } else { pause() }
        }
    }
    return { count in
        busy.flag.store(true, ordering: .relaxed)
        var sum: UInt = 0
        for _ in 0..<count / 16 {
            for word in 1...16 { _ = push(UInt(word)) }
            while let word = pop() { sum &+= word }
        }
        busy.flag.store(false, ordering: .relaxed)
        keep(sum)
    }
}

private final class Busy: Sendable {
    let flag = Atomic(false)
}
