/// What is told when a descriptor is ready.
public protocol EventHandler: AnyObject {
    /// The descriptor that this handler was registered for is ready. Called on the loop's thread; must not block, because
    /// every other connection of the loop waits meanwhile.
    func ready(_ readiness: Readiness)
}

/// Work beside the descriptors that a loop runs once a turn, after the events: the tasks of chapter 2.
public protocol LoopWork: AnyObject {
    /// Whether something is to be run: then the loop does not sleep.
    var isPending: Bool { get }
    /// Runs what is there.
    func run()
}
