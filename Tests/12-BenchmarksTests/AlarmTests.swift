#if os(Linux)
    import Dispatch
    import EventLoop
    import Testing

    @testable import Benchmarks

    #if canImport(Glibc)
        import Glibc
    #else
        import Musl
    #endif

    /// Only the alarm ends these turns: they have no timer, and no limit.
    @Suite("Sleeping to the microsecond, and running at once when woken", .timeLimit(.minutes(1)))
    struct AlarmTests {
        let clock = MonotonicClock()

        @Test("a loop sleeps until the alarm, and then turns on as before") func rings() throws {
            let loop = try EventLoop()
            let alarm = try #require(Alarm(loop))
            for _ in 0..<2 {
                let moment = clock.now + millisecond / 2
                alarm.set(at: moment)
                try loop.turn(milliseconds: -1)
                #expect(clock.now >= moment, "It woke the loop before its time.")
            }
            // It has rung, and rings no more: now only the timer ends a sleep.
            var (isOver, turns) = (false, 0)
            loop.schedule(at: clock.now + 20 * millisecond) { isOver = true }
            while !isOver {
                try loop.turn(milliseconds: -1)
                turns += 1
            }
            #expect(turns <= 3, "A descriptor that stays ready keeps the loop awake: \(turns) turns.")
            alarm.cancel()
        }

        @Test("a new moment takes the place of the old one") func moves() throws {
            let loop = try EventLoop()
            let alarm = try #require(Alarm(loop))
            alarm.set(at: clock.now + 3600 * second)
            alarm.set(at: clock.now + millisecond / 2)
            try loop.turn(milliseconds: -1)
            alarm.cancel()
        }

        @Test("a moment that has passed rings at once") func late() throws {
            let loop = try EventLoop()
            let alarm = try #require(Alarm(loop))
            alarm.set(at: clock.now - 1)
            try loop.turn(milliseconds: -1)
            alarm.cancel()
        }

        /// Takes precedence and gives it back, on a thread that begins with a nice value: what was got, and the nice values.
        private func take(from nice: Int32) async -> (Precedence, before: Int32, meanwhile: Int32, after: Int32) {
            await withCheckedContinuation { continuation in
                // A queue of its own: what is set is the thread's, and is given back.
                DispatchQueue(label: "alone").async {
                    let usual = Self.nice
                    if nice != usual { setpriority(__priority_which_t(0), 0, nice) }
                    let before = Self.nice
                    let precedence = Precedence.take(sleeps: true)
                    let meanwhile = Self.nice
                    precedence.giveBack()
                    let after = Self.nice
                    if before != usual { setpriority(__priority_which_t(0), 0, usual) }
                    continuation.resume(returning: (precedence, before, meanwhile, after))
                }
            }
        }

        private static var nice: Int32 { getpriority(__priority_which_t(0), 0) }

        @Test("who runs first weighs afterwards what it did before") func givesBack() async {
            let (precedence, before, meanwhile, after) = await take(from: Self.nice)
            #expect(after == before)
            #expect(meanwhile == (precedence == .first ? before - 10 : before), "Only who has the right to it goes first.")
        }

        @Test("who weighs so much that ten times as much is not to be had keeps its weight") func heavy() async {
            // Without the right to it (CAP_SYS_NICE) this is the test above.
            let (precedence, before, meanwhile, after) = await take(from: -15)
            #expect(after == before)
            if before == -15 { #expect(meanwhile == before && precedence != .first) }
        }

        @Test("who does not sleep goes before nobody") func awake() async {
            let precedence = await withCheckedContinuation { continuation in
                DispatchQueue(label: "alone").async { continuation.resume(returning: Precedence.take(sleeps: false)) }
            }
            #expect(precedence != .first)
        }
    }
#endif
