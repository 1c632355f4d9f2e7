import CSQLite
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What ends a statement before its end: SQLite asks it every thousand steps of its virtual machine
/// (https://www.sqlite.org/c3ref/progress_handler.html).
///
/// It is used by the thread that has the connection; only the flag of a `Cancellation` is set from elsewhere. `sqlite3_interrupt`
/// would end whatever runs on the connection when it comes, which may be another task's statement already.
final class Watch {
    static let steps: Int32 = 1_000

    var cancellation: Cancellation?
    /// Thousands of steps that are left; `nil` for any number.
    var budget: Int32?

    /// Whether the statement has to end.
    func isOver() -> Bool {
        if let left = budget {
            if left <= 0 { return true }
            budget = left - 1
        }
        return cancellation?.isSet == true
    }

    /// Milliseconds that a lock of another process is waited for.
    var busyTimeout: Int32 = 0

    /// Waits a little for a lock, as `sqlite3_busy_timeout` would, but not for a task that was cancelled
    /// (https://www.sqlite.org/c3ref/busy_handler.html).
    ///
    /// - Parameters:
    ///   - attempt: 0 for the first one.
    ///   - sleep: takes microseconds.
    /// - Returns: whether to try again.
    func waits(_ attempt: Int32, sleep: (UInt32) -> Void = { usleep($0) }) -> Bool {
        // On the loop nobody waits.
        if budget != nil || cancellation?.isSet == true { return false }
        // 1, 2, 4, 8 milliseconds, and from then on 16.
        let before = attempt < 5 ? (1 << attempt) - 1 : 15 + (attempt - 4) * 16
        let delay = min(attempt < 4 ? 1 << attempt : 16, busyTimeout - before)
        if delay <= 0 { return false }
        sleep(UInt32(delay) * 1000)
        return true
    }

    func install(on connection: OpaquePointer) {
        // The connection and its statements have this object, and so it lives as long as the pointer is used.
        sqlite3_progress_handler(
            connection, Self.steps,
            { Unmanaged<Watch>.fromOpaque($0!).takeUnretainedValue().isOver() ? 1 : 0 }, Unmanaged.passUnretained(self).toOpaque())
        sqlite3_busy_handler(
            connection, { Unmanaged<Watch>.fromOpaque($0!).takeUnretainedValue().waits($1) ? 1 : 0 },
            Unmanaged.passUnretained(self).toOpaque())
    }
}

/// Says to the thread that works for a task that the task was cancelled.
final class Cancellation: Sendable {
    private let flag = Atomic(false)
    var isSet: Bool { flag.load(ordering: .relaxed) }
    func set() { flag.store(true, ordering: .relaxed) }
}
