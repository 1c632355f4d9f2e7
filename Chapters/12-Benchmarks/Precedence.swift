#if os(Linux)
    import CApus
#endif

/// How the kernel lets a thread of the generator run. Where it has to wait for the processor, the server is charged for it.
public enum Precedence: String, Sendable {
    /// With short turns and ten times the weight of others (a nice value of 10 less, sched(7)): it has never had more than its share when it
    /// is woken, and so runs at once. Wants the right to it (`CAP_SYS_NICE`), and is for a thread that sleeps most of the time.
    case first
    /// As the server's loops run: with short turns (sched_setattr(2), Linux 6.12).
    case shortTurns
    case usual

    /// Takes it for the calling thread, until ``giveBack()``.
    ///
    /// - Parameter sleeps: whether the thread sleeps most of the time.
    static func take(sleeps: Bool) -> Precedence {
        #if os(Linux)
            if sleeps, apus_schedule(0, -10, 100_000) == 0 { return .first }
            if apus_schedule(0, 0, 100_000) == 0 { return .shortTurns }
        #endif
        return .usual
    }

    /// The thread weighs what it did. Short turns stay: they take nothing from anybody.
    func giveBack() {
        #if os(Linux)
            if self == .first { _ = apus_schedule(0, 10, 100_000) }
        #endif
    }
}
