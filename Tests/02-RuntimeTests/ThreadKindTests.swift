#if os(Linux)
    import CApus
    import Testing

    @testable import Runtime

    #if canImport(Glibc)
        import Glibc
    #else
        import Musl
    #endif

    /// What the kernel knows of a thread (sched_getscheduler(2), getpriority(2)).
    private struct Schedule: Equatable {
        /// `SCHED_OTHER` is 0, `SCHED_BATCH` 3, `SCHED_IDLE` 5.
        var policy: Int32
        var nice: Int32
        /// Whether threads that this one starts begin as usual (`SCHED_RESET_ON_FORK`).
        var isItsOwn: Bool

        static func ofThisThread() -> Schedule {
            let policy = sched_getscheduler(0)
            return Schedule(policy: policy & 0xffff, nice: getpriority(__priority_which_t(0), 0), isItsOwn: policy & 0x4000_0000 != 0)
        }

        /// That of a new thread of a kind, after `before` has run on it.
        static func of(_ kind: ThreadKind, after before: @escaping @Sendable () -> Void = {}) async -> Schedule {
            await withCheckedContinuation { continuation in
                startThread {
                    before()
                    kind.apply()
                    continuation.resume(returning: .ofThisThread())
                }
            }
        }

        /// Some containers allow none of this; then everything stays as it is, and these tests have nothing to see.
        static func canBeChanged() async -> Bool {
            await withCheckedContinuation { continuation in
                startThread { continuation.resume(returning: apus_schedule(0, 0, 0) == 0) }
            }
        }
    }

    @Suite("Threads tell the kernel what they do", .enabled("the kernel refuses sched_setattr(2)") { await Schedule.canBeChanged() })
    struct ThreadKindTests {
        @Test("a loop stays an ordinary thread, and what it starts does not inherit its short turns")
        func loop() async {
            let usual = await Schedule.of(.usual)
            let loop = await Schedule.of(.loop)
            #expect(loop == Schedule(policy: usual.policy, nice: usual.nice, isItsOwn: true))
        }

        @Test("a thread that computes interrupts nobody, and has a nice value of 5 more, 19 at most")
        func computing() async {
            let usual = await Schedule.of(.usual)
            #expect(await Schedule.of(.computing) == Schedule(policy: 3, nice: min(19, usual.nice + 5), isItsOwn: true))
            let nicest = await Schedule.of(.computing) { _ = setpriority(__priority_which_t(0), 0, 17) }
            #expect(nicest.nice == 19)
        }

        @Test("a policy that somebody has chosen stays", arguments: [ThreadKind.loop, .computing])
        func chosen(kind: ThreadKind) async {
            let idle = await Schedule.of(kind) {
                var none = sched_param()
                sched_setscheduler(0, 5, &none)
            }
            #expect(idle.policy == 5)
        }

        @Test("a pool for computing and one for waiting")
        func pools() async {
            func schedule(of pool: WorkPool) async -> Schedule {
                defer { pool.stop() }
                return await offload(on: pool) { .ofThisThread() }
            }
            let usual = await Schedule.of(.usual)
            #expect(await schedule(of: WorkPool(threads: 1)).policy == 3)
            #expect(await schedule(of: WorkPool(threads: 1, for: .waiting)) == usual)
        }

        @Test("the threads of a group are loops")
        func group() async throws {
            let group = try LoopGroup(count: 1)
            let schedule = await withCheckedContinuation { continuation in
                group.start { _, _ in continuation.resume(returning: Schedule.ofThisThread()) }
            }
            group.stop()
            try await group.join()
            #expect(schedule.isItsOwn)
        }
    }
#endif
