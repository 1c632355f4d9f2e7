extension Lending {
    // Exercise 8.4 · The pool · 30 minutes
    // Why: the one that was given back last: its cache is the warmest.
    // Starter: return nil
    /// Takes something idle, the one that was given back last.
    ///
    /// - Returns: `nil` if nothing is idle: then the caller comes to ``wait(_:_:)``.
    mutating func take() -> Thing? {
        idle.popLast()
    }

    // Exercise 8.4 · The pool · 30 minutes
    // Why: between `take` and `wait` the lock was free. What was given back in between nobody was told of, and a cancellation in
    // Why: between found nobody to tell: both are asked again here, or somebody sleeps for ever.
    // Starter: return .cancelled
    /// Somebody to whom `take` gave nothing comes to wait.
    ///
    /// - If the id is in `cancelledEarly`, it is taken out of it, and the outcome is `.cancelled`.
    /// - If something is idle now, it is lent.
    /// - Otherwise the waiter stands at the end of the queue.
    ///
    /// - Parameter id: names the waiter; each is used once.
    mutating func wait(_ id: UInt64, _ waiter: Waiter) -> Outcome {
        if cancelledEarly.remove(id) != nil { return .cancelled }
        if let thing = idle.popLast() { return .lent(thing) }
        queue.append((id, waiter))
        return .waits
    }

    // Exercise 8.4 · The pool · 30 minutes
    // Why: handed on, and not laid down: a newcomer could take it before the one that waits is awake.
    // Starter: return nil
    /// Something comes back.
    ///
    /// - Returns: who has waited longest (`popWaiter`), and gets it. If nobody waits it is idle, and the result is `nil`.
    mutating func giveBack(_ thing: Thing) -> Waiter? {
        if let waiter = popWaiter() { return waiter }
        idle.append(thing)
        return nil
    }

    // Exercise 8.4 · The pool · 30 minutes
    // Starter: return nil
    /// Somebody does not want to wait any more. The others keep their order: an entry of the queue becomes `nil`, and is passed over
    /// by `popWaiter`.
    ///
    /// - Returns: the waiter, to be told. `nil` if the id does not stand in the queue: then it has not come to wait yet, and is
    ///   remembered in `cancelledEarly`.
    mutating func cancel(_ id: UInt64) -> Waiter? {
        guard let index = queue.indices.dropFirst(head).first(where: { queue[$0]?.id == id }) else {
            cancelledEarly.insert(id)
            return nil
        }
        defer { queue[index] = nil }
        return queue[index]?.waiter
    }
}
