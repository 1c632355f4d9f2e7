/// The limits of the event loop, each with its reason.
public enum LoopLimits {
    /// Events that one call of the kernel may report. More make a turn longer and so its other connections wait; fewer cost
    /// more system calls under load. At 256 a call costs under 1 % of the work on its events.
    public static let eventsPerTurn = 256

    /// The longest time, in milliseconds, that a loop sleeps when nothing is scheduled: `Int32.max` is 24 days, and the
    /// kernel takes no more.
    public static let longestWait = Int32.max
}
