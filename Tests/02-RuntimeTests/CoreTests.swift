#if os(Linux)
    import Foundation
    import Synchronization
    import Testing

    @testable import Runtime

    @Suite("A worker leaves the core of who woke it")
    struct CoreTests {
        /// The cores that the calling thread may use, as the kernel writes them: "0-3,8" (proc_pid_status(5)).
        private static var allowed: String {
            let status = (try? String(contentsOfFile: "/proc/thread-self/status", encoding: .utf8)) ?? ""
            let line = status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") } ?? ""
            return line.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
        }
        private static var hasOne: Bool { Int(allowed) != nil }

        private func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
            await withCheckedContinuation { continuation in startThread { continuation.resume(returning: body()) } }
        }

        @Test("it may use the same cores afterwards, and goes only from the core that it is on")
        func allowed() async {
            let (before, after) = await onThread {
                let before = Self.allowed
                Core.leave(Core.current)
                Core.leave(-1)
                Core.leave(100_000)
                return (before, Self.allowed)
            }
            #expect(!before.isEmpty && after == before)
        }

        @Test("it goes to another core", .disabled("this process has one core") { hasOne })
        func moves() async {
            // The kernel may move a thread at any time: that it is never anywhere else would be no chance.
            let moved = await onThread {
                (0..<20).count { _ in
                    let core = Core.current
                    Core.leave(core)
                    return Core.current != core
                }
            }
            #expect(moved >= 10, "After \(moved) of 20 times it was on another core.")
        }

        @Test("work that takes the processor runs beside who asked for it", .disabled("this process has one core") { hasOne })
        func pool() async {
            let pool = WorkPool(threads: 1)
            defer { pool.stop() }
            let apart = await onThread {
                (0..<20).count { _ in
                    let found = Mutex<Int32?>(nil)
                    let parker = Parker()
                    while pool.sleepers.withLock({ $0.isEmpty }) { sched_yield() }
                    let core = Core.current
                    pool.submit {
                        found.withLock { $0 = Core.current }
                        parker.set()
                    }
                    parker.wait()
                    return found.withLock { $0 } != core
                }
            }
            #expect(apart >= 10, "\(apart) of 20 pieces of work ran on another core than their caller's.")
        }
    }
#endif
