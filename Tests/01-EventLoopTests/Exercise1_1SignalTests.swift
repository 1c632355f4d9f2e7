import EventLoop
import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How often the signal was caught. A global, because a signal's handler knows nothing else.
private let caught = Atomic(0)

/// A read that a signal interrupts. On a non-blocking descriptor that cannot be brought about, for the read does not last; so
/// here the descriptor blocks, and a thread sleeps in `read` when the signal comes.
extension Exercise1_1 {
    /// How far the reading thread has come.
    private final class Progress: Sendable {
        private let state = Mutex<(begun: Bool, ending: String?)>((false, nil))
        var isBegun: Bool { state.withLock { $0.begun } }
        var ending: String? { state.withLock { $0.ending } }
        func begin() { state.withLock { $0.begun = true } }
        func end(_ text: String) { state.withLock { $0.ending = text } }
    }

    @Test("a signal in between is no ending") func interrupted() throws {
        let pair = try Pair()
        let flags = fcntl(pair.ours, F_GETFL)
        try #require(flags >= 0 && fcntl(pair.ours, F_SETFL, flags & ~O_NONBLOCK) == 0, "The test's own socket can be made to block.")
        let before = Self.catchWithoutRestart(SIGUSR2)
        defer { Self.restore(SIGUSR2, before) }

        let progress = Progress()
        let descriptor = pair.ours
        let reader = Worker {
            var bytes = [UInt8](repeating: 0, count: 16)
            // The threads that tests run on may block signals, and a new thread begins with its maker's mask (pthread_create(3)).
            var mine = sigset_t()
            sigemptyset(&mine)
            sigaddset(&mine, SIGUSR2)
            pthread_sigmask(SIG_UNBLOCK, &mine, nil)
            progress.begin()
            do {
                let result = try bytes.withUnsafeMutableBytes { try readBytes(from: descriptor, into: $0) }
                progress.end("\(result)")
            } catch {
                progress.end("\(error)")
            }
        }
        for _ in 0..<10_000 where !progress.isBegun { sched_yield() }
        // A signal that comes before the thread is in `read` does nothing; of so many one comes while it sleeps there.
        for _ in 0..<10 where progress.ending == nil {
            let before = caught.load(ordering: .acquiring)
            reader.send(SIGUSR2)
            for _ in 0..<10_000 where caught.load(ordering: .acquiring) == before && progress.ending == nil { sched_yield() }
            // It goes on, and into `read` again.
            for _ in 0..<3 where progress.ending == nil { sched_yield() }
        }
        try pair.send("hello")
        reader.join()
        #expect(
            progress.ending == "bytes(5)",
            "A thread slept in read(2), signals came, and afterwards five bytes were sent. When a signal is caught, read(2) returns -1 with errno EINTR (signal(7), \"Interruption of system calls\"): nothing was read and nothing has ended, so the call is made again, until the bytes are there. Here `readBytes` came back with \(progress.ending ?? "nothing")."
        )
    }

    /// Catches a signal and counts it. Without `SA_RESTART`, or the kernel would repeat the call by itself
    /// (sigaction(2)).
    private static func catchWithoutRestart(_ signal: Int32) -> sigaction {
        // Read here for the first time, so that the handler finds it made: an atomic is all that it may touch (signal-safety(7)).
        _ = caught.load(ordering: .acquiring)
        let handler: @convention(c) (Int32) -> Void = { _ in caught.add(1, ordering: .acquiringAndReleasing) }
        var (new, old) = (sigaction(), sigaction())
        #if canImport(Glibc)
            new.__sigaction_handler.sa_handler = handler
        #elseif canImport(Musl)
            new.__sa_handler.sa_handler = handler
        #else
            new.__sigaction_u.__sa_handler = handler
        #endif
        sigaction(signal, &new, &old)
        return old
    }

    private static func restore(_ signal: Int32, _ action: sigaction) {
        var action = action
        sigaction(signal, &action, nil)
    }
}
