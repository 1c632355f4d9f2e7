/// Things that are lent to one at a time, and who waits for them, in order. No thread and no clock: the pool holds it under a lock.
///
/// What holds between two calls: if somebody waits, nothing is idle.
struct Lending<Thing, Waiter> {
    /// What nobody has.
    var idle: [Thing]
    /// Who waits, the longest one first. `nil`: has been cancelled.
    var queue: [(id: UInt64, waiter: Waiter)?] = []
    /// Where the queue begins: what stands before has been served.
    var head = 0
    /// Who was cancelled before coming to wait: a task's cancellation comes from another thread, and may be the faster one.
    var cancelledEarly: Set<UInt64> = []

    init(_ things: [Thing]) { idle = things }

    /// What becomes of who comes to wait.
    enum Outcome {
        /// Something came back meanwhile: here it is.
        case lent(Thing)
        case waits
        /// It was cancelled before.
        case cancelled
    }

    /// The waiter at the front, which is taken out of the queue.
    mutating func popWaiter() -> Waiter? {
        while head < queue.count {
            let entry = queue[head]
            queue[head] = nil
            head += 1
            if head == queue.count || head > 1_024 {
                queue.removeFirst(head)
                head = 0
            }
            if let entry { return entry.waiter }
        }
        return nil
    }
}
