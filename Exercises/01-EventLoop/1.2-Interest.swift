#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension EventLoop {
    // Exercise 1.2 · Interest in a descriptor · 20 minutes
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
        // 1.2: your code here.
        return
    }

    // Exercise 1.2 · Interest in a descriptor · 20 minutes
    /// Watches a registered descriptor for something else.
    ///
    /// The poller is told, with the old interest and the new one, only if they differ; the slot's generation stays. Then the slot
    /// has the new interest.
    ///
    /// - Throws: `SystemError(call: "setInterest", code: ENOENT)` for a descriptor that is not registered (a negative one, or
    ///   one beyond the table, too). What the poller throws goes on to the caller, and then the interest is what it was.
    public func setInterest(_ interest: Interest, of descriptor: Int32) throws(SystemError) {
        // 1.2: your code here.
        return
    }
}
