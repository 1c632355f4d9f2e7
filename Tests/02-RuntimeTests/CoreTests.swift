#if os(Linux)
    import CApus
    import Foundation
    import Synchronization
    import Testing

    @testable import Runtime

    /// The cores that the calling thread may use, as the kernel writes them: "0-3,8" (proc_pid_status(5)).
    private func allowedCores() -> String {
        let status = (try? String(contentsOfFile: "/proc/thread-self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") } ?? ""
        return line.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    }

    private func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in startThread { continuation.resume(returning: body()) } }
    }

    /// Some containers do not let a thread choose its cores, and some have one only: then every thread stays where it is.
    private func canChoose() async -> Bool {
        if sysconf(Int32(_SC_NPROCESSORS_ONLN)) < 2 || Int(allowedCores()) != nil { return false }
        return await onThread { apus_leave_core(apus_core()) == 0 }
    }

    @Suite("A worker leaves the core of who woke it", .timeLimit(.minutes(1)))
    struct CoreTests {
        @Test("it may use the same cores afterwards")
        func allowed() async {
            let (before, after) = await onThread {
                let before = allowedCores()
                for _ in 0..<3 { Core.leave(Core.current) }
                return (before, allowedCores())
            }
            #expect(!before.isEmpty && after == before)
        }

        // The kernel may move a thread at any time: so it is a matter of twenty times, and not of each.
        @Test("it goes to another core", .enabled("the cores cannot be chosen") { await canChoose() })
        func moves() async {
            let moved = await onThread {
                (0..<20).count { _ in
                    let core = Core.current
                    Core.leave(core)
                    return Core.current != core
                }
            }
            #expect(moved >= 10, "After \(moved) of 20 times it was on another core.")
        }

        @Test(
            "it stays where it is if that is another core already, or nobody knows",
            .enabled("the cores cannot be chosen") { await canChoose() })
        func stays() async {
            let stayed = await onThread {
                (0..<20).count { _ in
                    let core = Core.current
                    Core.leave(core == 0 ? 1 : 0)
                    Core.leave(-1)
                    return Core.current == core
                }
            }
            #expect(stayed >= 10, "After \(stayed) of 20 times it was on the same core.")
        }

        @Test("who waits is told the core of who lets it go") func told() async {
            let parker = Parker()
            let here = await onThread {
                parker.set()
                return parker.wait()
            }
            #expect((0..<sysconf(Int32(_SC_NPROCESSORS_CONF))).contains(Int(here)))
        }

        @Test("work that takes the processor runs beside who asked for it", .enabled("the cores cannot be chosen") { await canChoose() })
        func pool() async {
            let pool = WorkPool(threads: 1)
            defer { pool.stop() }
            let apart = await onThread {
                (0..<20).count { _ in
                    let found = Mutex<Int32?>(nil)
                    let parker = Parker()
                    _ = yield { pool.sleepers.withLock { !$0.isEmpty } }
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
