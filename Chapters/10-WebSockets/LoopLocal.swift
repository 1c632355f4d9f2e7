import EventLoop
import Synchronization

/// One value for each loop, made when it is first asked for. Found without a lock: the values are a chain that only grows, and is as
/// long as there are loops.
final class LoopLocal<Value: AnyObject & Sendable>: Sendable {
    final class Node: Sendable {
        let loop: EventLoop
        let value: Value
        let next = AtomicLazyReference<Node>()

        init(_ loop: EventLoop, _ value: Value) {
            self.loop = loop
            self.value = value
        }
    }

    private let first = AtomicLazyReference<Node>()
    private let make: @Sendable (EventLoop) -> Value

    init(_ make: @escaping @Sendable (EventLoop) -> Value) { self.make = make }

    /// The value of a loop: the same for every thread that asks. Two that ask first may both make one; the later one's is thrown away.
    subscript(loop: EventLoop) -> Value {
        var last: Node?
        var node = first.load()
        while let here = node {
            if here.loop === loop { return here.value }
            last = here
            node = here.next.load()
        }
        let new = Node(loop, make(loop))
        // Another thread may be faster: then it has made the one for this loop, or the new one stands behind it.
        while true {
            let here = last.map { $0.next.storeIfNil(new) } ?? first.storeIfNil(new)
            if here.loop === loop { return here.value }
            last = here
        }
    }

    /// Calls `body` with each loop that has a value.
    func forEach(_ body: (EventLoop, Value) -> Void) {
        var node = first.load()
        while let here = node {
            body(here.loop, here.value)
            node = here.next.load()
        }
    }
}
