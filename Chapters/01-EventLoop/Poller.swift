/// Where a loop learns which descriptors are ready: epoll, kqueue, or a script.
///
/// Readiness is level-triggered: a descriptor is reported at every `wait` as long as it is ready. All methods are for the
/// loop's thread, except `wake`.
public protocol Poller: AnyObject {
    /// Begins to watch a descriptor (`old` is `nil`), watches it for something else, or ends it (`new` is `nil`).
    ///
    /// - Parameters:
    ///   - generation: comes back in the events of this registration.
    /// - Throws: what the kernel says: `EBADF` for a closed descriptor, `EPERM` for one that cannot be watched (a file).
    func update(_ descriptor: Int32, generation: UInt32, from old: Interest?, to new: Interest?) throws(SystemError)

    /// Sleeps until a descriptor is ready, `wake` is called, or the time is over; appends what is ready to `events`.
    ///
    /// - Parameter milliseconds: at most so long; 0 only looks, −1 has no end. A signal may end it early.
    func wait(milliseconds: Int32, into events: inout EventList) throws(SystemError)

    /// Makes the `wait` under way, or the next one, return at once. From any thread; many calls may count as one.
    func wake()

    /// Gives the kernel's resources back.
    func close()
}

#if os(Linux)
    /// The poller of this system.
    public typealias SystemPoller = EpollPoller
#else
    /// The poller of this system.
    public typealias SystemPoller = KqueuePoller
#endif
