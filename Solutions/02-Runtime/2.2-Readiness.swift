import EventLoop

extension AsyncDescriptor {
    // Exercise 2.2 · Suspend until ready · 30 minutes
    // Why: the waiter is stored before the kernel is asked, and taken back if it refuses: whichever way it goes, somebody
    // Why: resumes it, and only once.
    // Starter: resume(.busy)
    /// Begins a wait. On the loop's thread. `resume` is called exactly once: here, if the wait cannot begin; otherwise by
    /// `ready`, `stopWaiting` or `close`, later.
    ///
    /// - The descriptor is closed (`isClosed`): `resume(.closed)`.
    /// - Someone waits for this direction already: `resume(.busy)`; the other one goes on waiting.
    /// - Otherwise `resume` is kept in `reader` or `writer`, and the loop is told to watch for exactly the directions that
    ///   somebody waits for (`watch`). If it throws, this waiter is taken out again and gets `.system(error)`.
    ///
    /// - Parameter direction: `.readable` or `.writable`, never both.
    func suspend(until direction: Interest, _ resume: @escaping Resume) {
        if isClosed { return resume(.closed) }
        if (direction == .readable ? reader : writer) != nil { return resume(.busy) }
        if direction == .readable { reader = resume } else { writer = resume }
        do throws(SystemError) {
            try watch(for: waitedFor)
        } catch {
            stopWaiting(for: direction, because: .system(error))
        }
    }

    // Exercise 2.2 · Suspend until ready · 30 minutes
    // Why: everything of ours is in order before anyone is resumed: the first thing that a resumed task does is to read, and
    // Why: then to wait again. That is also why the loop is not told at once to watch no more: in nine cases of ten it would
    // Why: be told the contrary in the same turn, two system calls for nothing.
    // Starter: return
    /// From the loop: the descriptor is ready. Resumes whom it concerns, with `nil`, and no one else:
    ///
    /// - `reader`, if the descriptor is readable, hung up or failed: the read will say which.
    /// - `writer`, if it is writable, hung up or failed.
    ///
    /// Both are taken out before the first of them is resumed: whoever is resumed may call `suspend` at once. While somebody
    /// is resumed, the loop is told nothing.
    ///
    /// If it concerns nobody, the loop has to be told, for readiness is level-triggered, and the same report would come again
    /// without end: after a hang-up or a failure `leave`, otherwise `watch` for what is still waited for. An error of `watch`
    /// is passed over; the next `suspend` meets it again.
    public func ready(_ readiness: Readiness) {
        let broken = !readiness.isDisjoint(with: [.hangup, .error])
        let first = broken || readiness.contains(.readable) ? reader : nil
        let second = broken || readiness.contains(.writable) ? writer : nil
        if first == nil && second == nil {
            if broken { leave() } else { try? watch(for: waitedFor) }
            return
        }
        if first != nil { reader = nil }
        if second != nil { writer = nil }
        first?(nil)
        second?(nil)
    }

    /// The directions that somebody waits for.
    var waitedFor: Interest {
        var interest: Interest = []
        if reader != nil { interest.insert(.readable) }
        if writer != nil { interest.insert(.writable) }
        return interest
    }
}
