extension Lending {
    // Exercise 8.4 · The pool · 30 minutes
    /// Takes something idle, the one that was given back last.
    ///
    /// - Returns: `nil` if nothing is idle: then the caller comes to ``wait(_:_:)``.
    mutating func take() -> Thing? {
        // 8.4: your code here.
        return nil
    }

    // Exercise 8.4 · The pool · 30 minutes
    /// Somebody to whom `take` gave nothing comes to wait.
    ///
    /// - If the id is in `cancelledEarly`, it is taken out of it, and the outcome is `.cancelled`.
    /// - If something is idle now, it is lent.
    /// - Otherwise the waiter stands at the end of the queue.
    ///
    /// - Parameter id: names the waiter; each is used once.
    mutating func wait(_ id: UInt64, _ waiter: Waiter) -> Outcome {
        // 8.4: your code here.
        return .cancelled
    }

    // Exercise 8.4 · The pool · 30 minutes
    /// Something comes back.
    ///
    /// - Returns: who has waited longest (`popWaiter`), and gets it. If nobody waits it is idle, and the result is `nil`.
    mutating func giveBack(_ thing: Thing) -> Waiter? {
        // 8.4: your code here.
        return nil
    }

    // Exercise 8.4 · The pool · 30 minutes
    /// Somebody does not want to wait any more. The others keep their order: an entry of the queue becomes `nil`, and is passed over
    /// by `popWaiter`.
    ///
    /// - Returns: the waiter, to be told. `nil` if the id does not stand in the queue: then it has not come to wait yet, and is
    ///   remembered in `cancelledEarly`.
    mutating func cancel(_ id: UInt64) -> Waiter? {
        // 8.4: your code here.
        return nil
    }
}
