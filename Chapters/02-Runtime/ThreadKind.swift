import CApus

/// What a thread does all day. Where more threads want to run than there are cores, the kernel's scheduler should know.
///
/// Linux gives the processor in turns of 1 to 3 ms, and looks who is next when one is over, when somebody is woken, and at each tick of its
/// clock (commonly 4 ms). A loop that is woken beside a thread that computes would often wait as long: twenty times what its answer takes.
enum ThreadKind: Sendable {
    /// It answers many, and sleeps most of the time. It asks for turns of a tenth of a millisecond: one with shorter turns may interrupt
    /// one with longer ones as soon as it is woken (sched_setattr(2), `sched_runtime`, Linux 6.12; I. Stoica, H. Abdel-Wahab, "Earliest
    /// eligible virtual deadline first", 1995). Its share of the processor is the same.
    case loop
    /// It computes. When it is woken it interrupts nobody (`SCHED_BATCH`, sched(7)), and beside a loop that never sleeps it gets a
    /// quarter of the core (a nice value of 5 more than the process's): a loop that has just run is then soon entitled to run again.
    case computing
    /// Anything else, as the system does it.
    case usual

    /// Tells the kernel, for the calling thread. Where it knows nothing of this, or refuses, all stays as usual; so does a thread under a
    /// policy that somebody has chosen for the whole process (chrt(1)).
    func apply() {
        #if os(Linux)
            switch self {
            case .loop: _ = apus_schedule(0, 0, 100_000)
            case .computing: _ = apus_schedule(1, 5, 0)
            case .usual: break
            }
        #endif
    }
}
