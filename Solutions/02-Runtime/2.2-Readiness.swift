import EventLoop

extension AsyncDescriptor {
    // Exercise 2.2 · Suspend until ready · 25 minutes
    // Why: the waiter is stored before the kernel is asked, and taken back if it refuses: whichever way it goes, somebody
    // Why: resumes it, and only once.
    // Starter: resume(.busy)
    /// Begins a wait. On the loop's thread. `resume` is called exactly once: here, if the wait cannot begin; otherwise by
    /// `ready`, `stopWaiting` or `close`, later.
    ///
    /// - The descriptor is closed (`isClosed`): `resume(.closed)`.
    /// - Someone waits for this direction already: `resume(.busy)`; the other one goes on waiting.
    /// - Otherwise `resume` is kept in `reader` or `writer`, and the loop is told to watch for exactly the directions that
    ///   somebody waits for (`loop.setInterest`). If it throws, this waiter is taken out again and gets `.system(error)`.
    ///
    /// - Parameter direction: `.readable` or `.writable`, never both.
    func suspend(until direction: Interest, _ resume: @escaping Resume) {
        if isClosed { return resume(.closed) }
        if (direction == .readable ? reader : writer) != nil { return resume(.busy) }
        if direction == .readable { reader = resume } else { writer = resume }
        do throws(SystemError) {
            try loop.setInterest(waitedFor, of: descriptor)
        } catch {
            stopWaiting(for: direction, because: .system(error))
        }
    }

    // Exercise 2.2 · Suspend until ready · 25 minutes
    // Why: everything of ours is in order before anyone is resumed: the first thing that a resumed task does is to read, and
    // Why: then to wait again, right here.
    // Starter: return
    /// From the loop: the descriptor is ready. Resumes whom it concerns, with `nil`, and no one else:
    ///
    /// - `reader`, if the descriptor is readable, hung up or failed: the read will say which.
    /// - `writer`, if it is writable, hung up or failed.
    ///
    /// A waiter is taken out before it is resumed, and before that the loop is told to watch for what is still waited for,
    /// if anything: readiness is level-triggered, and a descriptor that is ready while nobody waits would wake the loop
    /// without end. A resumed waiter may call `suspend` at once. An error of `setInterest` is passed over here; the next
    /// `suspend` meets it again.
    public func ready(_ readiness: Readiness) {
        let broken = !readiness.isDisjoint(with: [.hangup, .error])
        var resumed: [Resume] = []
        if broken || readiness.contains(.readable), let waiter = reader {
            reader = nil
            resumed.append(waiter)
        }
        if broken || readiness.contains(.writable), let waiter = writer {
            writer = nil
            resumed.append(waiter)
        }
        try? loop.setInterest(waitedFor, of: descriptor)
        for resume in resumed { resume(nil) }
    }

    /// The directions that somebody waits for.
    private var waitedFor: Interest {
        var interest: Interest = []
        if reader != nil { interest.insert(.readable) }
        if writer != nil { interest.insert(.writable) }
        return interest
    }
}
