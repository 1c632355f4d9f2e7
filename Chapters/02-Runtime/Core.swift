#if os(Linux)
    import CApus
#endif

/// The processor's cores; a thread runs on one of them, and not always on the best.
///
/// A kernel should wake a thread on a core that has nothing to do. Some virtual machines' do not, but wake it on the core of the thread that
/// wakes it: two that could run at once then take turns on one.
enum Core {
    /// The number of the one that the calling thread runs on (sched_getcpu(3)); -1 where the system does not say.
    static var current: Int32 {
        #if os(Linux)
            apus_core()
        #else
            -1
        #endif
    }

    /// Moves the calling thread to another core, idle or not, if it runs on this one and may use others (sched_setaffinity(2)). What runs
    /// there already is a matter for the kernel, which moves threads between busy and idle cores all the time.
    static func leave(_ core: Int32) {
        #if os(Linux)
            if core >= 0, apus_core() == core { _ = apus_leave_core(core) }
        #endif
    }
}
