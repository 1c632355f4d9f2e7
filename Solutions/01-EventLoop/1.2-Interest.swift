#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension EventLoop {
    // Exercise 1.2 · Interest in a descriptor · 20 minutes
    // Why: the kernel is asked first and the table written after it said yes, so a refusal registers nobody. The generation
    // Why: goes up before, because the kernel must send it back with every event of this registration; a number that a
    // Why: refusal leaves out is missed by no one.
    // Starter: return
    /// Begins to watch a descriptor.
    ///
    /// The table `slots` is indexed by descriptor and grows as far as it must. The slot's generation goes up by one (with
    /// `&+`, it may wrap); then the poller is told, with `from: nil`; then the slot gets the handler and the interest.
    ///
    /// - Parameters:
    ///   - descriptor: open and non-blocking.
    ///   - interest: what to watch for; empty watches for failures only.
    ///   - handler: is told; the loop keeps it alive until ``deregister(_:)``.
    /// - Throws: `SystemError(call: "register", code: EBADF)` for a negative descriptor, `SystemError(call: "register",
    ///   code: EEXIST)` for one that is registered; neither asks the poller nor changes anything. What the poller throws goes
    ///   on to the caller, and then the descriptor is not registered; only its slot's generation stays raised.
    public func register(
        _ descriptor: Int32, for interest: Interest, handler: any EventHandler
    ) throws(SystemError) {
        if descriptor < 0 { throw SystemError(call: "register", code: EBADF) }
        let index = Int(descriptor)
        while slots.count <= index { slots.append(Slot()) }
        if slots[index].handler != nil { throw SystemError(call: "register", code: EEXIST) }
        slots[index].generation &+= 1
        try poller.update(descriptor, generation: slots[index].generation, from: nil, to: interest)
        slots[index].handler = handler
        slots[index].interest = interest
    }

    // Exercise 1.2 · Interest in a descriptor · 20 minutes
    // Why: asking the kernel for what it does already is the most frequent wasted system call of a server: after every
    // Why: answer the interest is "readable" as it was before.
    // Starter: return
    /// Watches a registered descriptor for something else.
    ///
    /// The poller is told, with the old interest and the new one, only if they differ; the slot's generation stays. Then the slot
    /// has the new interest.
    ///
    /// - Throws: `SystemError(call: "setInterest", code: ENOENT)` for a descriptor that is not registered (a negative one, or
    ///   one beyond the table, too). What the poller throws goes on to the caller, and then the interest is what it was.
    public func setInterest(_ interest: Interest, of descriptor: Int32) throws(SystemError) {
        let index = Int(descriptor)
        guard slots.indices.contains(index), slots[index].handler != nil else {
            throw SystemError(call: "setInterest", code: ENOENT)
        }
        let old = slots[index].interest
        if old == interest { return }
        try poller.update(descriptor, generation: slots[index].generation, from: old, to: interest)
        slots[index].interest = interest
    }
}
