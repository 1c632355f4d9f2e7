import EventLoop

#if os(Linux)
    import CApus

    #if canImport(Glibc)
        import Glibc
    #else
        import Musl
    #endif

    /// Ends a loop's sleep at a moment in nanoseconds; a loop's own timers have milliseconds (timerfd_create(2)).
    ///
    /// Without it a generator of 2,000 requests a second would have to stay awake, and take a core from those that it measures.
    final class Alarm: EventHandler {
        private unowned let loop: EventLoop
        private let timer: Int32
        private var moment: UInt64 = 0

        /// - Returns: `nil` when the process has no descriptor left.
        init?(_ loop: EventLoop) {
            self.loop = loop
            timer = apus_timer()
            guard timer >= 0 else { return nil }
            do throws(SystemError) { try loop.register(timer, for: .readable, handler: self) } catch { return nil }
        }

        deinit { if timer >= 0 { close(timer) } }

        /// Ends the loop's next sleep at `moment`, in nanoseconds of the monotonic clock, and not at the one that was set before.
        func set(at moment: UInt64) {
            if moment == self.moment { return }
            self.moment = moment
            apus_set_timer(timer, moment)
        }

        func ready(_ readiness: Readiness) {
            // How often it has rung. Read, so that the descriptor is not ready any more; that the loop has woken is all.
            var times: UInt64 = 0
            _ = read(timer, &times, 8)
        }

        /// Never again.
        func cancel() { loop.deregister(timer) }
    }
#else
    /// Other systems have no such descriptor: the generator waits awake.
    final class Alarm {
        init?(_ loop: EventLoop) { return nil }
        func set(at moment: UInt64) {}
        func cancel() {}
    }
#endif
